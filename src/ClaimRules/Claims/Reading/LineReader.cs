namespace ClaimRules.Claims.Reading;

/// <summary>Reads a text line by line, as UTF-8, with the place of each line. A line longer than the limit is passed over, its length known.</summary>
internal sealed class LineReader(Stream text, int limit)
{
    private byte[] buffer = new byte[1 << 16];
    private int start;
    private int end;
    private bool ended;

    /// <summary>The line, without its end; valid until the next read.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>Its 1-based number.</summary>
    public int Number { get; private set; }

    /// <summary>Its first byte in the text.</summary>
    public long Offset { get; private set; }

    /// <summary>Its length with its end.</summary>
    public long FullLength { get; private set; }

    /// <summary>Whether it was longer than the limit; then <see cref="Line"/> is its beginning.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>Whether the text ended without a line end after it.</summary>
    public bool IsUnended { get; private set; }

    /// <summary>How many CR within the line end no line here, but one for a parser of separated fields.</summary>
    public int Returns { get; private set; }

    public bool Read()
    {
        Returns = 0;
        Offset += FullLength;
        FullLength = 0;
        IsTooLong = false;
        IsUnended = false;
        var searched = 0;
        while (true)
        {
            var at = buffer.AsSpan(start + searched, end - start - searched).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var length = searched + at;
                return Give(length, length + 1);
            }

            searched = end - start;
            if (searched > limit)
                return PassOver();
            if (ended)
            {
                IsUnended = searched > 0;
                return searched > 0 && Give(searched, searched);
            }

            Fill();
        }
    }

    private bool Give(int length, int full)
    {
        Number++;
        IsTooLong = length > limit;
        FullLength = full;
        Returns = buffer.AsSpan(start, Math.Max(0, length - 1)).Count((byte)'\r');
        Line = IsTooLong ? Beginning(length) : buffer.AsMemory(start, length > 0 && buffer[start + length - 1] == '\r' ? length - 1 : length);
        start += full;
        return true;
    }

    /// <summary>As much of a line as the limit allows, to the end of a character.</summary>
    private ReadOnlyMemory<byte> Beginning(int length)
    {
        var kept = Math.Min(limit, length);
        while (kept > 0 && kept < length && (buffer[start + kept] & 0xC0) == 0x80)
            kept--;
        return buffer.AsMemory(start, kept);
    }

    private bool PassOver()
    {
        Number++;
        IsTooLong = true;
        Line = Beginning(end - start).ToArray();
        while (true)
        {
            var at = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            var taken = at >= 0 ? at + 1 : end - start;
            FullLength += taken;
            Returns += buffer.AsSpan(start, taken).Count((byte)'\r');
            start += taken;
            if (at >= 0)
            {
                Returns -= at > 0 && buffer[start - 2] == '\r' ? 1 : 0;
                return true;
            }

            if (ended)
            {
                IsUnended = true;
                return true;
            }

            Fill();
        }
    }

    private void Fill()
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            end -= start;
            start = 0;
        }

        if (end == buffer.Length)
            Array.Resize(ref buffer, buffer.Length * 2);
        var read = text.Read(buffer, end, buffer.Length - end);
        ended = read == 0;
        end += read;
    }
}
