namespace ClaimRules.Claims.Parting;

/// <summary>The records of a folder in the order in which they were read, then dealt out to parts; each part can be read by itself.</summary>
internal sealed class PartSpill(string folder) : IDisposable
{
    /// <summary>What the buffers of all parts together may take.</summary>
    private const int BufferBytes = 16 << 20;

    private readonly SpillBuffer line = new(1 << 20);
    private readonly List<(long Offset, int Length)> logPieces = [];
    private SpillFile? log = new(folder);
    private SpillFile? parts;
    private List<(long Offset, int Length)>[] pieces = [];

    /// <summary>Takes a record as it is read.</summary>
    public void Add(in RecordTag tag, ReadOnlySpan<byte> unit)
    {
        line.Number(tag.Person);
        line.Number(tag.Encounter);
        line.Number(tag.Claim);
        line.Number(tag.Line);
        line.Text(unit);
        if (line.Length < 1 << 19)
            return;
        Flush();
    }

    /// <summary>Deals the records out, and gives up the file in which they lay in the order of reading.</summary>
    public void Deal(PartPlan plan, CancellationToken cancellation)
    {
        Flush();
        parts = new SpillFile(folder);
        pieces = [.. Enumerable.Range(0, plan.Count).Select(static _ => new List<(long, int)>())];
        var limit = Math.Clamp(BufferBytes / plan.Count, 1 << 12, 1 << 16);
        var buffers = new SpillBuffer[plan.Count];
        for (var i = 0; i < buffers.Length; i++)
            buffers[i] = new SpillBuffer(64);
        foreach (var (offset, length) in logPieces)
        {
            cancellation.ThrowIfCancellationRequested();
            var bytes = new byte[length];
            log!.Read(offset, bytes);
            var rest = new SpillSpan(bytes);
            while (!rest.IsEmpty)
            {
                var tag = new RecordTag(rest.Int(), rest.Int(), rest.Int(), rest.Int());
                var unit = rest.Text();
                var (all, home) = plan.PartsOf(tag);
                foreach (var part in all.Span)
                {
                    buffers[part].Byte(part == home ? (byte)0 : (byte)1);
                    buffers[part].Text(unit);
                    if (buffers[part].Length >= limit)
                        Flush(part, buffers[part]);
                }
            }
        }

        for (var part = 0; part < buffers.Length; part++)
            Flush(part, buffers[part]);
        log!.Dispose();
        log = null;
    }

    /// <summary>Hands out the stretches of a part one after the other: pairs of a byte (1: counted elsewhere) and a unit.</summary>
    public IEnumerable<byte[]> Read(int part)
    {
        foreach (var (offset, length) in pieces[part])
        {
            var bytes = new byte[length];
            parts!.Read(offset, bytes);
            yield return bytes;
        }
    }

    public void Dispose()
    {
        log?.Dispose();
        parts?.Dispose();
    }

    private void Flush()
    {
        if (line.Length > 0)
            logPieces.Add((log!.Append(line.Written), line.Length));
        line.Clear();
    }

    private void Flush(int part, SpillBuffer buffer)
    {
        if (buffer.Length > 0)
            pieces[part].Add((parts!.Append(buffer.Written), buffer.Length));
        buffer.Clear();
    }
}
