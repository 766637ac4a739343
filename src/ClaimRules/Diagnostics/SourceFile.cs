using System.Globalization;
using System.Text;

namespace ClaimRules.Diagnostics;

/// <summary>A file of text that authors write, so that its problems are told with their places.</summary>
/// <param name="FullPath">On disk.</param>
/// <param name="ShownPath">In messages.</param>
internal record SourceFile(string FullPath, string ShownPath)
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The bytes with CRLF as LF, or null where the file cannot be read or is over its limit, which is reported.</summary>
    public byte[]? ReadBytes(int limit, DiagnosticBag diagnostics)
    {
        try
        {
            // What has no length (a pipe, a device) is not opened: reading it might never end.
            if (new FileInfo(FullPath).Length == 0)
                return [];
            using var stream = new FileStream(FullPath, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > limit)
            {
                diagnostics.Report(SourceDiagnostics.FileTooLarge, ShownPath, limit.ToString(CultureInfo.InvariantCulture));
                return null;
            }

            var bytes = new byte[stream.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return WithoutCarriageReturns(bytes.AsSpan(0, read));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or System.Security.SecurityException)
        {
            diagnostics.Report(SourceDiagnostics.Unreadable, ShownPath, e.Message);
            return null;
        }
    }

    /// <summary>The bytes as UTF-8 text, without a byte-order mark, or null where they are none, which is reported.</summary>
    public SourceText? Decode(byte[] bytes, DiagnosticBag diagnostics)
    {
        var body = bytes.AsSpan();
        if (body.StartsWith(Encoding.UTF8.Preamble))
            body = body[Encoding.UTF8.Preamble.Length..];
        try
        {
            return new SourceText(ShownPath, Strict.GetString(body));
        }
        catch (DecoderFallbackException e)
        {
            // Everything before the bad byte is good, so that its place can be told in characters.
            var source = new SourceText(ShownPath, Encoding.UTF8.GetString(body));
            var at = Math.Clamp(Encoding.UTF8.GetCharCount(body[..Math.Clamp(e.Index, 0, body.Length)]), 0, source.Text.Length);
            diagnostics.Report(SourceDiagnostics.NotUtf8, new SourceSpan(source, at, Math.Min(at + 1, source.Text.Length)));
            return null;
        }
    }

    private static byte[] WithoutCarriageReturns(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf("\r\n"u8) < 0)
            return bytes.ToArray();
        var result = new byte[bytes.Length];
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] != '\r' || i + 1 >= bytes.Length || bytes[i + 1] != '\n')
                result[length++] = bytes[i];
        }

        return result[..length];
    }
}
