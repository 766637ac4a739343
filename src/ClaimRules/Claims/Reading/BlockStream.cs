namespace ClaimRules.Claims.Reading;

/// <summary>The text of a file from a place in one of its blocks on, across the blocks behind it.</summary>
internal sealed class BlockStream(TextBlocks blocks, int number, long offset, bool afterBreak) : Stream
{
    private TextBlock? block = blocks[number];
    private int number = number;
    private long position = offset;
    private bool lead = afterBreak;

    /// <summary>Whether the file broke off; known once the end was reached.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>The place in the file up to which was read.</summary>
    public override long Position { get => position; set => throw new NotSupportedException(); }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        if (lead)
        {
            lead = false;
            buffer[0] = (byte)'\n';
            return 1;
        }

        while (block is not null)
        {
            if (block.Error is { } error)
                throw error;
            if (position < block.End)
            {
                var rest = block.From(position).Span[1..];
                var read = Math.Min(rest.Length, buffer.Length);
                rest[..read].CopyTo(buffer);
                position += read;
                return read;
            }

            IsTorn = block.IsTorn;
            block = blocks[++number];
        }

        return 0;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
