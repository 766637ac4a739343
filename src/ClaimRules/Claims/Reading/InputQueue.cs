namespace ClaimRules.Claims.Reading;

/// <summary>A file while it is read: its blocks, and how far it was told what its records are.</summary>
internal sealed class OpenFile(InputSource source, int number) : IDisposable
{
    public InputSource Source => source;

    public int Number => number;

    /// <summary>The header; null where the file has none, or broke off before it.</summary>
    public CsvHeader? Header { get; init; }

    /// <summary>The text behind the header.</summary>
    public TextBlocks? Blocks { get; init; }

    /// <summary>Why it can't be read; null where it can.</summary>
    public ClaimReadException? Error { get; init; }

    /// <summary>Where the first record begins that was not told yet.</summary>
    public TextPlace Next { get; set; }

    /// <summary>The reader of records that a block alone does not tell, once there was one.</summary>
    public FileReader? Careful { get; set; }

    public FileReader Reader(Intake intake, CancellationToken cancellation) => source.Layout == InputLayout.Separated
        ? new CsvFileReader(intake, source, number, Header!, cancellation)
        : new JsonFileReader(intake, source, number, cancellation);

    public void Dispose() => Blocks?.Dispose();
}

/// <summary>A block that is to be read.</summary>
/// <param name="File">Its file.</param>
/// <param name="Number">Its number in the file.</param>
/// <param name="Turn">Its number among the blocks of all files.</param>
/// <param name="Block">The block; null where the file has none.</param>
internal sealed record QueuedBlock(OpenFile File, int Number, int Turn, TextBlock? Block);

/// <summary>Hands out the blocks of all files, in order. Thread-safe.</summary>
internal sealed class InputQueue(IReadOnlyList<InputSource> sources, ClaimReadOptions options) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<OpenFile> files = [];
    private int number;
    private int turn;
    private bool ended;

    /// <summary>The next block; null behind the last, and behind what can't be read.</summary>
    public QueuedBlock? Next()
    {
        lock (gate)
        {
            while (!ended)
            {
                if (files.Count > 0 && files[^1].Blocks is { } blocks && blocks[number] is { } block)
                {
                    ended = block.Error is not null;
                    return new QueuedBlock(files[^1], number++, turn++, block);
                }

                if (files.Count == sources.Count)
                    break;
                var file = Open(sources[files.Count], files.Count);
                files.Add(file);
                number = 0;
                ended = file.Error is not null;
                if (file.Blocks is null)
                    return new QueuedBlock(file, 0, turn++, null);
            }

            return null;
        }
    }

    public void Dispose()
    {
        foreach (var file in files)
            file.Dispose();
    }

    private OpenFile Open(InputSource source, int at)
    {
        try
        {
            var header = source.Layout == InputLayout.Separated ? CsvHeader.Read(source, options) : null;
            if (header is null && source.Layout == InputLayout.Separated)
                return new OpenFile(source, at);
            var text = InputText.Open(source, options);
            var body = header?.Body ?? new TextPlace(0, 1);
            text.Skip(body.Offset);
            return new OpenFile(source, at)
            {
                Header = header,
                Blocks = new TextBlocks(text, body.Offset, options.BlockBytes, options.MaxRecordBytes),
                Next = body,
            };
        }
        catch (ClaimReadException e)
        {
            return new OpenFile(source, at) { Error = e };
        }
    }
}
