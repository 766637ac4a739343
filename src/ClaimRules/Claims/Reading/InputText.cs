using System.Globalization;
using System.IO.Compression;
using System.Text;
using ClaimRules.Diagnostics;

namespace ClaimRules.Claims.Reading;

/// <summary>The text of a file as a stream of UTF-8: expanded where it is compressed, transcoded where it is in another encoding.</summary>
internal sealed class InputText : Stream
{
    private readonly InputSource source;
    private readonly long limit;
    private readonly string? encoding;
    private readonly Stream inner;
    private readonly ExpandedCounter? expander;

    private InputText(InputSource source, ClaimReadOptions options)
    {
        this.source = source;
        limit = options.MaxExpandedBytes;
        encoding = source.Encoding(options);
        Stream stream = new FileStream(source.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        if (source.IsCompressed)
            stream = expander = new ExpandedCounter(new GZipStream(stream, CompressionMode.Decompress));
        if (Resolve(encoding) is { } other)
            stream = Encoding.CreateTranscodingStream(stream, other, Encoding.UTF8);
        inner = stream;
    }

    /// <summary>Whether the file broke off; known once the end was reached.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Bytes of text delivered.</summary>
    public long Delivered { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Delivered; set => throw new NotSupportedException(); }

    /// <exception cref="ClaimReadException">The file can't be opened, or the encoding is not known.</exception>
    public static InputText Open(InputSource source, ClaimReadOptions options)
    {
        try
        {
            return new InputText(source, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(source, ClaimDiagnostics.CannotOpen, e.Message);
        }
    }

    /// <summary>The encoding to transcode from, or null for UTF-8.</summary>
    public static Encoding? Resolve(string? name)
    {
        if (name is null || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase))
            return null;
        try
        {
            // GBK is a part of GB18030, and files named GBK often hold characters that only the latter has.
            var known = name.ToUpperInvariant() is "GBK" or "GB2312" or "CP936" ? "gb18030" : name;
            return CodePagesEncodingProvider.Instance.GetEncoding(known, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(known, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (ArgumentException)
        {
            throw new ClaimReadException(new Diagnostic(
                ClaimDiagnostics.UnknownEncoding, [name], Suggestion: Spelling.Nearest(name, ["utf-8", "gb18030", "gbk", "big5"])));
        }
    }

    public static ClaimReadException Unreadable(InputSource source, DiagnosticDescriptor descriptor, params string[] arguments) =>
        new(new Diagnostic(descriptor, arguments, Path: source.Shown));

    /// <summary>A line that is no UTF-8, with what to write where the file is in another encoding.</summary>
    public static ClaimReadException NotUtf8(InputSource source, int line) => Unreadable(
        source,
        ClaimDiagnostics.NotUtf8,
        line.ToString(CultureInfo.InvariantCulture),
        source.Mapping is { } mapping ? $"encoding: gbk ({mapping.Patterns[0].Span.Source.Path})" : "--encoding gb18030");

    public override int Read(Span<byte> buffer)
    {
        int read;
        try
        {
            read = inner.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw Unreadable(source, ClaimDiagnostics.DamagedArchive);
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable(source, ClaimDiagnostics.NotInEncoding, encoding!);
        }

        Delivered += read;
        if (expander is not null && expander.Count > limit)
            throw Unreadable(source, ClaimDiagnostics.ExpandedTooLarge, limit.ToString(CultureInfo.InvariantCulture));
        if (read == 0 && buffer.Length > 0 && expander is not null && !GzipTail.IsWhole(source.Path, expander.Count))
            IsTorn = true;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <summary>Reads past a stretch of text.</summary>
    public void Skip(long count)
    {
        var buffer = new byte[1 << 16];
        while (count > 0 && Read(buffer.AsSpan(0, (int)Math.Min(count, buffer.Length))) is > 0 and var read)
            count -= read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        expander?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Counts what comes out of the expander, below any transcoding.</summary>
    private sealed class ExpandedCounter(Stream inner) : Stream
    {
        public long Count { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => Count; set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            Count += read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
