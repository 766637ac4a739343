namespace ClaimRules.Claims.Reading;

/// <summary>
/// The text of a file, cut into blocks. A block is kept until it is released, so that one who must read a record that is longer than its block
/// reads the blocks behind it before they are handed out. Thread-safe.
/// </summary>
internal sealed class TextBlocks(InputText text, long begin, int size, int longest) : IDisposable
{
    private readonly Lock gate = new();
    private readonly List<TextBlock?> blocks = [];
    private readonly List<byte[]> free = [];
    private byte[] carried = [];
    private long offset = begin;
    private bool ended;

    /// <summary>The block of that number; null behind the last.</summary>
    public TextBlock? this[int number]
    {
        get
        {
            lock (gate)
            {
                while (blocks.Count <= number && !ended)
                {
                    var block = Read();
                    ended = block.IsLast;
                    blocks.Add(block);
                }

                return number < blocks.Count ? blocks[number] : null;
            }
        }
    }

    /// <summary>Lets a block go that nobody will ask for again.</summary>
    public void Release(int number)
    {
        lock (gate)
        {
            if (blocks[number] is { Bytes.Length: > 1 } block && free.Count < 8)
                free.Add(block.Bytes);
            blocks[number] = null;
        }
    }

    public void Dispose() => text.Dispose();

    private TextBlock Read()
    {
        var bytes = Buffer(carried.Length);
        bytes[0] = (byte)'\n';
        carried.CopyTo(bytes, 1);
        var end = 1 + carried.Length;
        carried = [];
        try
        {
            while (true)
            {
                var read = 1;
                while (end < bytes.Length && (read = text.Read(bytes.AsSpan(end))) > 0)
                    end += read;
                if (read == 0)
                    return Block(bytes, end, true);
                var cut = 1 + bytes.AsSpan(1, end - 1).LastIndexOf((byte)'\n') + 1;
                if (cut > 1)
                {
                    carried = bytes[cut..end];
                    return Block(bytes, cut, false);
                }

                if (bytes.Length > Math.Max(size, longest))
                    return Block(bytes, end, false);
                Array.Resize(ref bytes, bytes.Length * 2);
            }
        }
        catch (ClaimReadException e)
        {
            return new TextBlock { Bytes = [(byte)'\n'], Length = 0, Offset = offset, IsLast = true, IsTorn = false, Error = e };
        }
    }

    private TextBlock Block(byte[] bytes, int end, bool isLast)
    {
        var block = new TextBlock { Bytes = bytes, Length = end - 1, Offset = offset, IsLast = isLast, IsTorn = isLast && text.IsTorn };
        offset = block.End;
        return block;
    }

    private byte[] Buffer(int carry)
    {
        var wanted = Math.Max(size, carry * 2) + 1;
        var known = free.FindIndex(bytes => bytes.Length >= wanted);
        if (known < 0)
            return GC.AllocateUninitializedArray<byte>(wanted);
        var bytes = free[known];
        free.RemoveAt(known);
        return bytes;
    }
}
