using ClaimRules.Claims;
using ClaimRules.Evaluation.Kernels.Shapes;
using ClaimRules.Knowledge;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>What a slot holds.</summary>
internal enum SlotKind
{
    /// <summary>Units of the slot's scale; also a day, a second, a position.</summary>
    Number,

    /// <summary>One bit for each position of a value list.</summary>
    Mask,

    /// <summary>The code of a text.</summary>
    Code,

    /// <summary>A set of codes.</summary>
    Codes,

    /// <summary>A set of prefixes.</summary>
    Prefixes,
}

/// <summary>Where a rule has the value of a slot from.</summary>
/// <param name="Kind">What the slot holds.</param>
/// <param name="Scale">Of a number.</param>
/// <param name="Column">The column of the driving row, or −1 where it is the same for all rows.</param>
/// <param name="Constants">The values; several make a mask or a set.</param>
internal sealed record SlotSource(SlotKind Kind, int Scale, int Column, IReadOnlyList<Value> Constants)
{
    /// <summary>The value for a rule and the rows of a key: one, or where the rule takes them as a list, all.</summary>
    public long Read(IReadOnlyList<KnowledgeRow> rows, TextSets sets)
    {
        IReadOnlyList<Value> values = Column < 0 ? Constants : [.. rows.SelectMany(row => Slots.Elements(row, Column))];
        if (values.Count == 0)
            return FactColumn.Absent;
        return Kind switch
        {
            SlotKind.Number => Slots.Units(values[0], Scale),
            SlotKind.Mask => values.Aggregate(0L, static (mask, value) => mask | (1L << value.ChoiceIndex)),
            SlotKind.Code => sets.Book.CodeOf(values[0].Text),
            _ => sets.Add(values.Select(static value => value.Text), Kind == SlotKind.Prefixes),
        };
    }
}

/// <summary>Values as 64-bit units.</summary>
internal static class Slots
{
    /// <summary>The scales that numbers of rules are brought to, so that 30 and 30.5 make one shape.</summary>
    private static readonly int[] Scales = [0, 2, 4, 6, 8, 12];

    /// <summary>The smallest of the usual scales at which all numbers can be told; −1 where there is none.</summary>
    public static int ScaleOf(IEnumerable<Value> values)
    {
        var numbers = values.Where(static value => value.Kind == ValueKind.Number).Select(static value => value.Number).ToList();
        return Scales.FirstOrDefault(scale => numbers.TrueForAll(number => Fits(number, scale)), -1);
    }

    /// <summary>The units of a number, day, second or position.</summary>
    public static long Units(Value value, int scale) => value.Kind switch
    {
        ValueKind.Number => (long)value.Number.UnitsAt(scale),
        ValueKind.Date => value.Day,
        ValueKind.Time => value.Seconds,
        ValueKind.Choice => value.ChoiceIndex,
        ValueKind.Flag => value.Flag ? 1 : 0,
        ValueKind.Duration => value.Duration.Count,
        _ => throw new InvalidOperationException($"A {value.Kind} is no number."),
    };

    /// <summary>The elements of a cell; of a blank one, none.</summary>
    public static IEnumerable<Value> Elements(KnowledgeRow row, int column)
    {
        if (row.Lists.Length > column && row.Lists[column] is { } list)
            return list;
        return row.Cells[column].IsKnown ? [row.Cells[column]] : [];
    }

    /// <summary>Whether a number can be told at a scale, with room to calculate.</summary>
    public static bool Fits(Fixed number, int scale)
    {
        try
        {
            return Int128.Abs(number.UnitsAt(scale)) < long.MaxValue / 4;
        }
        catch (OverflowException)
        {
            return false;
        }
    }
}
