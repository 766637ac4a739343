using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ClaimRules.Findings;

/// <summary>Writes one file of a run under its temporary name, record by record, and knows its hash. Not thread-safe.</summary>
internal sealed class RunFileWriter : IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ArrayBufferWriter<byte> buffer = new(1 << 16);
    private readonly FileStream stream;
    private readonly Utf8JsonWriter json;
    private long records;

    public RunFileWriter(string folder, string name, JsonWriterOptions options)
    {
        Name = name;
        stream = new FileStream(Path.Combine(folder, name + RunFolderFiles.Partial), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        json = new Utf8JsonWriter(buffer, options);
    }

    public string Name { get; }

    public void Record<T>(T record, Action<Utf8JsonWriter, T> write)
    {
        json.Reset();
        write(json, record);
        json.Flush();
        buffer.Write("\n"u8);
        records++;
        FlushIfFull();
    }

    /// <summary>Text as it is; a record unless it is a header.</summary>
    public void Text(ReadOnlySpan<char> text, int asRecords)
    {
        Encoding.UTF8.GetBytes(text, buffer);
        records += asRecords;
        FlushIfFull();
    }

    /// <summary>Closes the file; it keeps its temporary name.</summary>
    public RunFile Finish()
    {
        Flush();
        stream.Dispose();
        return new RunFile(Name, Convert.ToHexStringLower(hash.GetHashAndReset()), records);
    }

    public void Dispose()
    {
        json.Dispose();
        stream.Dispose();
        hash.Dispose();
    }

    private void FlushIfFull()
    {
        if (buffer.WrittenCount >= 1 << 15)
            Flush();
    }

    private void Flush()
    {
        hash.AppendData(buffer.WrittenSpan);
        stream.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}
