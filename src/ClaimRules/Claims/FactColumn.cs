using ClaimRules.Facts;

namespace ClaimRules.Claims;

/// <summary>
/// One field of all facts of a kind, as integers: a symbol number (id, code, text), a position in the value list (choice), 0 or 1 (flag), a
/// <see cref="DateOnly.DayNumber"/> (date), year × 12 + month − 1 (month), seconds since 0001-01-01 (time), scaled units (numbers, see <see cref="FactTypes.Scale"/>) or a
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

    internal int Count { get; private protected set; }

    internal bool HasRaw => raw is { Count: > 0 };

    internal abstract void Add(long value);

    /// <summary>Adds the value of the row <paramref name="row"/>, and that of the rows before it that were given none as missing.</summary>
    internal void Put(int row, long value)
    {
        if (row != Count)
            PadTo(row);
        Add(value);
    }

    /// <summary>Adds the rows of another column of the same field from the row <paramref name="at"/> on.</summary>
    /// <param name="at">Where they go; rows before it that were given no value are missing.</param>
    /// <param name="part">The other column.</param>
    /// <param name="symbols">The number here of each symbol there; null where values are no symbols.</param>
    internal abstract void Append(int at, FactColumn part, int[]? symbols);

    /// <summary>Puts other values in the place of those that are no mark.</summary>
    internal void Translate(int[] values)
    {
        for (var row = 0; row < Count; row++)
        {
            if (this[row] is >= 0 and var value)
                Set(row, values[value]);
        }
    }

    /// <summary>Makes room for that many rows.</summary>
    internal abstract void Reserve(int rows);

    /// <summary>Forgets all rows and keeps the room for them.</summary>
    internal void Clear()
    {
        Count = 0;
        raw?.Clear();
    }

    /// <summary>Fills up with missing values.</summary>
    internal void PadTo(int count)
    {
        if (Count < count)
            Fill(count);
    }

    /// <summary>Whether two rows hold the same: equal values, and the same raw text where they are invalid.</summary>
    internal bool SameIn(int a, int b) =>
        this[a] == this[b] && (this[a] != Invalid || string.Equals(RawText(a), RawText(b), StringComparison.Ordinal));

    internal abstract void Set(int row, long value);

    /// <summary>Cuts the column off behind its first <paramref name="length"/> rows.</summary>
    internal void Trim(int length) => Count = Math.Min(Count, length);

    private protected abstract void Fill(int count);

    /// <summary>The column with its rows in another order: row i of the result is row <paramref name="order"/>[i] of this.</summary>
    internal abstract FactColumn Reorder(ReadOnlySpan<int> order);

    /// <summary>Whether a number is below zero.</summary>
    internal bool HasNegative
    {
        get
        {
            for (var row = 0; row < Count; row++)
            {
                if (this[row] is > Absent and < 0)
                    return true;
            }

            return false;
        }
    }

    /// <summary>How many facts have a text here that could not be read.</summary>
    internal int InvalidCount => raw?.Count ?? 0;

    internal void SetRaw(int row, string text) => (raw ??= [])[row] = text;

    internal void ClearRaw(int row) => raw?.Remove(row);

    private protected void AppendRaw(int at, FactColumn part)
    {
        foreach (var (row, text) in part.raw ?? [])
            SetRaw(at + row, text);
    }

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

    /// <summary>Values of one width, as they lie.</summary>
    /// <param name="field">The field.</param>
    /// <param name="missing">How a value that was not given is held.</param>
    internal abstract class Packed<T>(FactField field, T missing) : FactColumn(field)
        where T : unmanaged
    {
        private protected T[] values = [];

        /// <summary>The values, for kernels; at least as many as there are rows.</summary>
        public T[] Values => values;

        internal override void Reserve(int rows)
        {
            if (rows > values.Length)
                Array.Resize(ref values, rows);
        }

        internal override void Append(int at, FactColumn part, int[]? symbols)
        {
            PadTo(at);
            var from = ((Packed<T>)part).values.AsSpan(0, part.Count);
            Grow(at + from.Length);
            var to = values.AsSpan(at, from.Length);
            from.CopyTo(to);
            if (symbols is not null)
                Renumber(to, symbols);
            Count = at + from.Length;
            AppendRaw(at, part);
        }

        internal override FactColumn Reorder(ReadOnlySpan<int> order)
        {
            var target = (Packed<T>)Create(Field);
            (target.values, target.Count) = (GC.AllocateUninitializedArray<T>(order.Length), order.Length);
            for (var i = 0; i < order.Length; i++)
                target.values[i] = values[order[i]];
            return CopyRaw(target, order);
        }

        /// <summary>Puts other symbols in the place of those that are no mark.</summary>
        private protected abstract void Renumber(Span<T> symbols, int[] numbers);

        private protected override void Fill(int count)
        {
            Grow(count);
            values.AsSpan(Count..count).Fill(missing);
            Count = count;
        }

        private protected void Grow(int count) => Reserve(count > values.Length ? Math.Max(count, Math.Max(16, values.Length * 2)) : 0);
    }

    /// <summary>64-bit values: numbers and times.</summary>
    internal sealed class Wide(FactField field) : Packed<long>(field, Missing)
    {
        public override long this[int row] => values[row];

        internal override void Add(long value)
        {
            Grow(Count + 1);
            values[Count++] = value;
        }

        internal override void Set(int row, long value) => values[row] = value;

        private protected override void Renumber(Span<long> symbols, int[] numbers) => throw new InvalidOperationException("Numbers and times are no symbols.");
    }

    /// <summary>32-bit values: everything else. The three marks are the lowest 32-bit values.</summary>
    internal sealed class Narrow(FactField field) : Packed<int>(field, int.MinValue)
    {
        public override long this[int row] => Widen(values[row]);

        internal override void Add(long value)
        {
            Grow(Count + 1);
            values[Count++] = Narrowed(value);
        }

        internal override void Set(int row, long value) => values[row] = Narrowed(value);

        private protected override void Renumber(Span<int> symbols, int[] numbers)
        {
            foreach (ref var symbol in symbols)
                symbol = symbol < 0 ? symbol : numbers[symbol];
        }

        private static long Widen(int value) => value < int.MinValue + 3 ? value - (long)int.MinValue + long.MinValue : value;

        private static int Narrowed(long value) =>
            value < Missing + 3 ? (int)(value - long.MinValue + int.MinValue) : checked((int)value);
    }
}
