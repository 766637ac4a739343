using ClaimRules.Claims;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>A key of a lookup, as a number.</summary>
/// <param name="Number">The number: the symbol of a text, a position, a day, units.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="Choice">The value list of a position.</param>
internal sealed record RowKey(NumberNode Number, TypeKind Kind, FactChoice? Choice)
{
    /// <summary>The value that a number stands for.</summary>
    public Value Decode(long number, SymbolTable symbols) => number switch
    {
        FactColumn.Missing => Value.Missing(""),
        _ => Kind switch
        {
            TypeKind.Text => Value.Of(symbols[(int)number]),
            TypeKind.Choice => Value.Of(Choice!, (int)number),
            TypeKind.Date => Value.OfDay((int)number),
            _ => Value.Of(new Fixed(number, Number.Scale)),
        },
    };

    public override string ToString() => $"{Number}";
}

/// <summary>
/// The rows that a table has for the keys of a batch, each looked up once. Thread-safe: readers never wait, writers wait for each other.
/// </summary>
internal sealed class RowMemo(KnowledgeTable table, IReadOnlyList<RowKey> keys, int day, SymbolTable symbols)
{
    /// <summary>More keys are left to the interpreter.</summary>
    public const int MaxKeys = 4;

    private readonly Lock gate = new();
    private readonly Dictionary<KnowledgeRow, int> numbers = new(ReferenceEqualityComparer.Instance);
    private volatile Slots known = new(256);
    private int count;

    /// <summary>
    /// The number of the row; <see cref="FactColumn.Absent"/> where there is none, <see cref="FactColumn.Missing"/> where that hangs on a key that
    /// is missing. Keys that the table does not have are 0.
    /// </summary>
    public long Find(long a, long b, long c, long d)
    {
        var (slots, hash) = (known, Hash(a, b, c, d));
        for (var at = hash & slots.Mask; ; at = (at + 1) & slots.Mask)
        {
            ref var slot = ref slots.Items[at];
            if (!Volatile.Read(ref slot.IsFilled))
                return Add(a, b, c, d);
            if (slot.A == a && slot.B == b && slot.C == c && slot.D == d)
                return slot.Row;
        }
    }

    private static int Hash(long a, long b, long c, long d)
    {
        var hash = (ulong)a * 0x9E3779B97F4A7C15 ^ (ulong)b * 0xC2B2AE3D27D4EB4F ^ (ulong)c * 0x165667B19E3779F9 ^ (ulong)d * 0x27D4EB2F165667C5;
        return (int)(hash >> 33) ^ (int)(hash >> 47);
    }

    private long Add(long a, long b, long c, long d)
    {
        var row = LookUp([a, b, c, d]);
        lock (gate)
        {
            if (++count * 2 > known.Items.Length)
            {
                var wider = new Slots(known.Items.Length * 2);
                foreach (var slot in known.Items)
                {
                    if (slot.IsFilled)
                        wider.Fill(slot);
                }

                known = wider;
            }

            known.Fill(new Slot { A = a, B = b, C = c, D = d, Row = row });
        }

        return row;
    }

    private long LookUp(ReadOnlySpan<long> given)
    {
        var values = new Value[keys.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = keys[i].Decode(given[i], symbols);
        if (Array.Exists(values, static value => !value.IsKnown) && table.HangsOnUnknown(values, day))
            return FactColumn.Missing;
        return table.Find(values, day) is [var row, ..] ? NumberOf(row) : FactColumn.Absent;
    }

    private int NumberOf(KnowledgeRow row)
    {
        lock (numbers)
        {
            if (numbers.Count == 0)
            {
                for (var i = 0; i < table.Rows.Count; i++)
                    numbers.Add(table.Rows[i], i);
            }

            return numbers[row];
        }
    }

    private struct Slot
    {
        public long A;
        public long B;
        public long C;
        public long D;
        public long Row;
        public bool IsFilled;
    }

    /// <summary>Open addressing; a slot is filled last with the mark that it is, so that a reader sees all of it or none.</summary>
    private sealed class Slots(int size)
    {
        public readonly Slot[] Items = new Slot[size];

        public int Mask => Items.Length - 1;

        public void Fill(in Slot slot)
        {
            var at = Hash(slot.A, slot.B, slot.C, slot.D) & Mask;
            for (; Items[at].IsFilled; at = (at + 1) & Mask)
            {
                if (Items[at].A == slot.A && Items[at].B == slot.B && Items[at].C == slot.C && Items[at].D == slot.D)
                    return;
            }

            ref var target = ref Items[at];
            (target.A, target.B, target.C, target.D, target.Row) = (slot.A, slot.B, slot.C, slot.D, slot.Row);
            Volatile.Write(ref target.IsFilled, true);
        }
    }
}
