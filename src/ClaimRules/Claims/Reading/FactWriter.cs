using System.Buffers;
using System.Globalization;
using System.Text;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>Takes the values of objects as the text that a file would hold, so that both are read in one way.</summary>
internal sealed class FactWriter(ArrayBufferWriter<byte> text)
{
    private RowScratch row = null!;
    private FactKind? within;

    public void Begin(RowScratch target, FactKind? kind) => (row, within) = (target, kind);

    public void Put(string name, string? value)
    {
        if (value is null)
            return;
        var start = Name(name);
        Encoding.UTF8.GetBytes(value, text);
        Read(name, start);
    }

    public void Put(string name, bool? value) => Put(name, value is null ? null : value.Value ? "1" : "0");

    public void Put(string name, int? value) => Format(name, value, default);

    public void Put(string name, long? value) => Format(name, value, default);

    public void Put(string name, decimal? value) => Format(name, value, default);

    public void Put(string name, DateOnly? value) => Format(name, value, "yyyy-MM-dd");

    public void Put(string name, DateTime? value) => Format(name, value, "yyyy-MM-dd HH:mm:ss");

    public void PutAny(string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case bool flag:
                Put(name, flag);
                break;
            case DateOnly date:
                Put(name, date);
                break;
            case DateTime time:
                Put(name, time);
                break;
            case decimal or int or long:
                Put(name, ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                break;
            default:
                Put(name, value as string ?? throw new ArgumentException(
                    $"'{name}' has a {value.GetType().Name}; expected text, a number without floating point, a flag, a date or a time.", nameof(value)));
                break;
        }
    }

    private void Format<T>(string name, T? value, ReadOnlySpan<char> format)
        where T : struct, IUtf8SpanFormattable
    {
        if (value is not { } known)
            return;
        var start = Name(name);
        known.TryFormat(text.GetSpan(48), out var written, format, CultureInfo.InvariantCulture);
        text.Advance(written);
        Read(name, start);
    }

    private int Name(string name)
    {
        Encoding.UTF8.GetBytes(name, text);
        text.Write("="u8);
        return text.WrittenCount;
    }

    private void Read(string name, int start)
    {
        row.Read(row.Plan.Resolve(name, within)!, text.WrittenSpan[start..]);
        text.Write("\n"u8);
    }
}
