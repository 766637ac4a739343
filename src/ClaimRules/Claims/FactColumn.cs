using ClaimRules.Facts;

namespace ClaimRules.Claims;

/// <summary>
/// One field of all facts of a kind, as integers: a symbol number (id, code, text), a position in the value list (choice), 0 or 1 (flag), a
/// <see cref="DateOnly.DayNumber"/> (date), seconds since 0001-01-01 (time), scaled units (numbers, see <see cref="FactTypes.Scale"/>) or a
/// row (reference). Three values at the lower end say that there is none and why.
/// </summary>
public abstract class FactColumn
{
    /// <summary>No value was given.</summary>
    public const long Missing = long.MinValue;

    /// <summary>A value was given that can't be read.</summary>
    public const long Invalid = long.MinValue + 1;

    /// <summary>The field does not exist for this fact.</summary>
    public const long Absent = long.MinValue + 2;

    // Few columns have a value that can't be read.
    private Dictionary<int, string>? raw;

    private protected FactColumn(FactField field) => Field = field;

    /// <summary>The field.</summary>
    public FactField Field { get; }

    /// <summary>The value of a row, or <see cref="Missing"/>, <see cref="Invalid"/> or <see cref="Absent"/>.</summary>
    public abstract long this[int row] { get; }

    /// <summary>What is known of a row.</summary>
    public FactState StateOf(int row) => this[row] switch
    {
        Missing => FactState.Missing,
        Invalid => FactState.Invalid,
        Absent => FactState.Absent,
        _ => FactState.Value,
    };

    /// <summary>The text that was given where the value is invalid; null otherwise.</summary>
    public string? RawText(int row) => raw?.GetValueOrDefault(row);

    internal abstract int Count { get; }

    internal bool HasRaw => raw is { Count: > 0 };

    internal abstract void Add(long value);

    /// <summary>Adds the value of the row <paramref name="row"/>, and that of the rows before it that were given none as missing.</summary>
    internal void Put(int row, long value)
    {
        PadTo(row);
        Add(value);
    }

    /// <summary>Fills up with missing values.</summary>
    internal void PadTo(int count)
    {
        while (Count < count)
            Add(Missing);
    }

    /// <summary>Whether two rows hold the same: equal values, and the same raw text where they are invalid.</summary>
    internal bool SameIn(int a, int b) =>
        this[a] == this[b] && (this[a] != Invalid || string.Equals(RawText(a), RawText(b), StringComparison.Ordinal));

    internal abstract void Set(int row, long value);

    /// <summary>Cuts the column off behind its first <paramref name="length"/> rows.</summary>
    internal abstract void Trim(int length);

    /// <summary>The column with its rows in another order: row i of the result is row <paramref name="order"/>[i] of this.</summary>
    internal abstract FactColumn Reorder(ReadOnlySpan<int> order);

    /// <summary>How many facts have a text here that could not be read.</summary>
    internal int InvalidCount => raw?.Count ?? 0;

    internal void SetRaw(int row, string text) => (raw ??= [])[row] = text;

    internal void ClearRaw(int row) => raw?.Remove(row);

    internal static FactColumn Create(FactField field) => field.Type.IsWide() ? new Wide(field) : new Narrow(field);

    private protected T CopyRaw<T>(T target, ReadOnlySpan<int> order)
        where T : FactColumn
    {
        if (raw is not { Count: > 0 })
            return target;
        for (var i = 0; i < order.Length; i++)
        {
            if (raw.TryGetValue(order[i], out var text))
                target.SetRaw(i, text);
        }

        return target;
    }

    /// <summary>64-bit values: numbers and times.</summary>
    internal sealed class Wide(FactField field) : FactColumn(field)
    {
        private long[] values = [];
        private int count;

        public override long this[int row] => values[row];

        internal override int Count => count;

        /// <summary>The values as they lie, for kernels; at least as many as there are rows.</summary>
        public long[] Values => values;

        internal override void Add(long value)
        {
            if (count == values.Length)
                Array.Resize(ref values, Math.Max(16, count * 2));
            values[count++] = value;
        }

        internal override void Set(int row, long value) => values[row] = value;

        internal override void Trim(int length) => count = Math.Min(count, length);

        internal override FactColumn Reorder(ReadOnlySpan<int> order)
        {
            var target = new Wide(Field) { values = new long[order.Length], count = order.Length };
            for (var i = 0; i < order.Length; i++)
                target.values[i] = values[order[i]];
            return CopyRaw(target, order);
        }
    }

    /// <summary>32-bit values: everything else. The three marks are the lowest 32-bit values.</summary>
    internal sealed class Narrow(FactField field) : FactColumn(field)
    {
        private int[] values = [];
        private int count;

        public override long this[int row] => Widen(values[row]);

        internal override int Count => count;

        /// <summary>The values as they lie, for kernels; at least as many as there are rows.</summary>
        public int[] Values => values;

        internal override void Add(long value)
        {
            if (count == values.Length)
                Array.Resize(ref values, Math.Max(16, count * 2));
            values[count++] = Narrowed(value);
        }

        internal override void Set(int row, long value) => values[row] = Narrowed(value);

        internal override void Trim(int length) => count = Math.Min(count, length);

        internal override FactColumn Reorder(ReadOnlySpan<int> order)
        {
            var target = new Narrow(Field) { values = new int[order.Length], count = order.Length };
            for (var i = 0; i < order.Length; i++)
                target.values[i] = values[order[i]];
            return CopyRaw(target, order);
        }

        private static long Widen(int value) => value < int.MinValue + 3 ? value - (long)int.MinValue + long.MinValue : value;

        private static int Narrowed(long value) =>
            value < Missing + 3 ? (int)(value - long.MinValue + int.MinValue) : checked((int)value);
    }
}
