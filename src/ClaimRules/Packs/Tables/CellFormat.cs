using System.Globalization;
using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Values;

namespace ClaimRules.Packs.Tables;

/// <summary>How the text of a cell becomes a value: a type of <c>columns:</c> with its marks, such as <c>code^[]</c>.</summary>
/// <param name="Name">As written, for messages.</param>
/// <param name="Type">The type of a value.</param>
internal sealed record CellFormat(string Name, CellType Type)
{
    private static readonly Dictionary<string, CellFormat> Formats = new CellFormat[]
    {
        new("text", CellType.Text),
        new("id", CellType.Text),
        new("code", CellType.Code),
        new("icd", CellType.Code),
        new("number", CellType.Number),
        new("money", CellType.Number) { Places = 2 },
        new("price", CellType.Number) { Places = 6 },
        new("quantity", CellType.Number) { Places = 4 },
        new("integer", CellType.Number) { Places = 0 },
        new("date", CellType.Date),
        new("flag", CellType.Flag),
        new("duration", CellType.Duration),
        new("minutes", CellType.Duration) { Unit = DurationUnit.Minutes },
        new("hours", CellType.Duration) { Unit = DurationUnit.Hours },
        new("days", CellType.Duration) { Unit = DurationUnit.Days },
        new("months", CellType.Duration) { Unit = DurationUnit.Months },
        new("years", CellType.Duration) { Unit = DurationUnit.Years },
    }.ToDictionary(static format => format.Name, StringComparer.Ordinal);

    public FactChoice? Choice { get; init; }

    public bool IsList { get; init; }

    public bool IsPrefix { get; init; }

    /// <summary>The decimal places a number may have.</summary>
    public int Places { get; init; } = Fixed.MaxScale;

    /// <summary>The unit of a plain number, where the type is a duration.</summary>
    public DurationUnit? Unit { get; init; }

    /// <summary>The words for types, with the value lists of a schema.</summary>
    public static IEnumerable<string> Names(FactSchema schema) => Formats.Keys.Concat(Choices(schema).Select(static choice => choice.Name));

    /// <summary>Reads a type, or gives null where there is none of that name or its marks do not fit it.</summary>
    public static CellFormat? Parse(string text, FactSchema schema)
    {
        var name = text;
        var isList = name.EndsWith("[]", StringComparison.Ordinal);
        name = isList ? name[..^2] : name;
        var isPrefix = name.EndsWith('^');
        name = isPrefix ? name[..^1] : name;
        if (!Formats.TryGetValue(name, out var format))
        {
            if (Choices(schema).FirstOrDefault(choice => choice.Name == name) is not { } choice)
                return null;
            format = new CellFormat(name, CellType.Choice) { Choice = choice };
        }

        if (isPrefix && format.Type is not (CellType.Code or CellType.Text))
            return null;
        return format with { Name = text, IsList = isList, IsPrefix = isPrefix };
    }

    /// <summary>A list of names written in place of a type.</summary>
    public static CellFormat OfNames(string column, IReadOnlyList<string> names)
    {
        var choice = new FactChoice(column, column, ordered: false, [.. names.Select(static name => new FactChoiceValue(name, name))]);
        return new CellFormat(string.Join('|', names), CellType.Choice) { Choice = choice };
    }

    /// <summary>The value of a text that is not blank.</summary>
    public bool TryRead(string text, out Value value)
    {
        value = Value.None;
        switch (Type)
        {
            case CellType.Text or CellType.Code:
                value = Value.Of(text);
                return true;
            case CellType.Number when Fixed.TryParse(text, out var number) && number.Round(Places) == number:
                value = Value.Of(number);
                return true;
            case CellType.Date when TryDay(text, out var day):
                value = Value.OfDay(day);
                return true;
            case CellType.Flag when text is "1" or "true" or "是" or "0" or "false" or "否":
                value = Value.Of(text is "1" or "true" or "是");
                return true;
            case CellType.Choice when Choice!.IndexOf(text) is >= 0 and var index:
                value = Value.Of(Choice, index);
                return true;
            case CellType.Duration when Language.ConstantParser.Parse(text) is { Kind: ValueKind.Duration } duration:
                value = duration;
                return true;
            case CellType.Duration when Unit is { } unit && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count):
                value = Value.Of(new Duration(count, unit));
                return true;
            default:
                return false;
        }
    }

    public static bool TryDay(string text, out int day)
    {
        var isDate = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        day = date.DayNumber;
        return isDate;
    }

    private static IEnumerable<FactChoice> Choices(FactSchema schema) =>
        schema.Kinds.SelectMany(static kind => kind.Fields).Select(static field => field.Choice).OfType<FactChoice>().Distinct();
}
