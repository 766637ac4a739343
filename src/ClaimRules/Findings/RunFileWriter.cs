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
    private readonly JsonLine json;
    private readonly CsvLine csv;
    private long records;

    public RunFileWriter(string folder, string name, bool isReadBack = false)
    {
        Name = name;
        stream = new FileStream(Path.Combine(folder, name + RunFolderFiles.Partial), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        json = new JsonLine(buffer);
        csv = new CsvLine(buffer, isReadBack);
    }

    public string Name { get; }

    /// <summary>A record on a line of its own.</summary>
    public void Record<T>(T record, Action<JsonLine, T> write)
    {
        write(json, record);
        json.EndLine();
        records++;
        FlushIfFull();
    }

    /// <summary>A record as a row of CSV.</summary>
    public void Row<T>(T record, Action<CsvLine, T> write)
    {
        write(csv, record);
        records++;
        FlushIfFull();
    }

    /// <summary>A record for people to read.</summary>
    public void Page<T>(T record, Action<Utf8JsonWriter, T> write)
    {
        using (var page = new Utf8JsonWriter(buffer, JsonText.Page))
            write(page, record);
        buffer.Write("\n"u8);
        records++;
    }

    /// <summary>Text as it is, which counts as no record.</summary>
    public void Header(ReadOnlySpan<char> text) => Encoding.UTF8.GetBytes(text, buffer);

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
