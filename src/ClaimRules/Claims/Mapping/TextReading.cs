using System.Text;
using ClaimRules.Claims.Reading;
using ClaimRules.Facts;
using ClaimRules.Values;

namespace ClaimRules.Claims.Mapping;

/// <summary>How values are written in a file.</summary>
internal sealed record TextForms
{
    public static readonly TextForms Plain = new();

    /// <summary>The patterns of dates and times; null for those that are read everywhere.</summary>
    public IReadOnlyList<DatePattern>? Dates { get; init; }

    /// <summary>How numbers are written; null for plain ones.</summary>
    public NumberPattern? Numbers { get; init; }

    /// <summary>Texts that say that there is no value.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];
}

/// <summary>
/// What the text of a column means for its field: nothing, what a map of values says, or a date or number in a form of its own. Immutable and
/// thread-safe.
/// </summary>
internal sealed class TextReading
{
    /// <summary>The longest text that is written anew.</summary>
    public const int Longest = 64;

    private readonly byte[][] missing;
    private readonly IReadOnlyList<DatePattern>? dates;
    private readonly NumberPattern? numbers;
    private readonly ValueMap? values;
    private readonly Fixed? unit;

    private TextReading(FactField field, TextForms forms, ValueMap? values, Fixed? unit)
    {
        missing = [.. forms.Missing.Select(static text => Encoding.UTF8.GetBytes(FullWidth.FoldAndTrim(text)))];
        dates = field.Type is FactType.Date or FactType.Time ? forms.Dates : null;
        numbers = field.Type.IsNumeric() ? forms.Numbers : null;
        this.unit = unit;
        this.values = values;
    }

    /// <summary>How a field is read; null where its text needs nothing done to it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="forms">How values are written.</param>
    /// <param name="values">What texts mean, or null.</param>
    /// <param name="unit">What one of the column's units is in units of the field; null for one.</param>
    public static TextReading? Of(FactField field, TextForms forms, ValueMap? values = null, Fixed? unit = null)
    {
        var reading = new TextReading(field, forms, values, unit);
        return reading.missing.Length > 0 || (reading.dates ?? (object?)reading.numbers ?? values) is not null || unit is not null ? reading : null;
    }

    /// <summary>Puts what a text means in its place, empty where it says nothing; where it is no value the text stays.</summary>
    /// <param name="text">The text, trimmed and folded.</param>
    /// <param name="written">Room for <see cref="Longest"/> bytes.</param>
    /// <param name="isUnlisted">Whether it is told as one that the map of values does not list.</param>
    public Fault Apply(ref ReadOnlySpan<byte> text, Span<byte> written, out bool isUnlisted)
    {
        isUnlisted = false;
        foreach (var nothing in missing)
        {
            if (text.SequenceEqual(nothing))
            {
                text = [];
                return Fault.None;
            }
        }

        if (values is not null && values.TryApply(ref text, out var fault, out isUnlisted))
            return fault;
        if (dates is not null)
            return Date(ref text, written);
        return numbers is null && unit is null ? Fault.None : Number(ref text, written);
    }

    private Fault Date(ref ReadOnlySpan<byte> text, Span<byte> written)
    {
        foreach (var pattern in dates!)
        {
            // Of patterns that fit, the first that gives a day: 01022025 may be two of them.
            if (pattern.TryRead(text, written, out var length) && ValueReader.Moment(written[..length], out _, out _))
            {
                text = written[..length];
                return Fault.None;
            }
        }

        return Fault.NotOfType;
    }

    private Fault Number(ref ReadOnlySpan<byte> text, Span<byte> written)
    {
        var plain = text;
        if (numbers is not null)
        {
            if (!numbers.TryRead(text, written, out var length))
                return Fault.NotOfType;
            plain = written[..length];
        }

        if (unit is { } one)
        {
            Span<char> digits = stackalloc char[Longest];
            if (plain.Length > Longest || !Fixed.TryParse(digits[..Encoding.UTF8.GetChars(plain, digits)], out var number))
                return Fault.NotOfType;
            var product = (number * one).ToString();
            if (!Encoding.UTF8.TryGetBytes(product, written, out var length))
                return Fault.TooLarge;
            plain = written[..length];
        }

        text = plain;
        return Fault.None;
    }
}
