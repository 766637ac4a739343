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
    private long written;

    /// <summary>Begins a file, or goes on with one.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">Its name.</param>
    /// <param name="isReadBack">Whether texts of CSV must come back as they were.</param>
    /// <param name="after">How much of what is there counts; null begins anew.</param>
    /// <param name="temporary">Its name while it is written, where that is another.</param>
    public RunFileWriter(string folder, string name, bool isReadBack = false, FileMark? after = null, string? temporary = null)
    {
        Name = name;
        stream = new FileStream(
            Path.Combine(folder, (temporary ?? name) + RunFolderFiles.Partial), after is null ? FileMode.Create : FileMode.Open, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        json = new JsonLine(buffer);
        csv = new CsvLine(buffer, isReadBack);
        if (after is not null)
            GoOn(after);
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

    /// <summary>One record that is written already, with its line end.</summary>
    public void Raw(ReadOnlySpan<byte> record)
    {
        buffer.Write(record);
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

    /// <summary>How long the file is when all that was written is in it.</summary>
    public long Length => written + buffer.WrittenCount;

    /// <summary>Sees to it that all is on the disk.</summary>
    public FileMark Mark()
    {
        Flush();
        stream.Flush(flushToDisk: true);
        return new FileMark(Name, written, records);
    }

    /// <summary>Closes the file; it keeps its temporary name.</summary>
    /// <param name="durable">Whether it is to be on the disk before this returns.</param>
    public RunFile Finish(bool durable = false)
    {
        Flush();
        if (durable)
            stream.Flush(flushToDisk: true);
        stream.Dispose();
        return new RunFile(Name, Convert.ToHexStringLower(hash.GetHashAndReset()), records);
    }

    public void Dispose()
    {
        json.Dispose();
        stream.Dispose();
        hash.Dispose();
    }

    /// <summary>Cuts off what came after a mark, and works out the hash of what was before it.</summary>
    private void GoOn(FileMark mark)
    {
        if (stream.Length < mark.Bytes)
            throw new EndOfStreamException($"{Name} is shorter than the run left it");
        stream.SetLength(mark.Bytes);
        var bytes = new byte[1 << 16];
        int read;
        while ((read = stream.Read(bytes)) > 0)
            hash.AppendData(bytes, 0, read);
        (written, records) = (mark.Bytes, mark.Records);
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
        written += buffer.WrittenCount;
        buffer.ResetWrittenCount();
    }
}
