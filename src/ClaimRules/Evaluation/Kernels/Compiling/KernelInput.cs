using ClaimRules.Claims;
using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Facts;
using ClaimRules.Knowledge;

namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>An array that a kernel reads of a batch.</summary>
internal abstract record KernelInput
{
    public abstract Type Type { get; }

    public abstract object Of(BatchView view, KernelSet set);
}

/// <summary>A field as it was read.</summary>
internal sealed record ColumnInput(FactField Field) : KernelInput
{
    public override Type Type => Field.Type.IsWide() ? typeof(long[]) : typeof(int[]);

    public override object Of(BatchView view, KernelSet set) => view.Column(Field);
}

/// <summary>What texts of a field are worked out to.</summary>
internal sealed record DerivedInput(FactField Field, Derivation By) : KernelInput
{
    public override Type Type => By.IsWide ? typeof(long[]) : typeof(int[]);

    public override object Of(BatchView view, KernelSet set) => view.Derived(Field, By, set);
}

/// <summary>The row of the owner, by row.</summary>
internal sealed record ParentInput(FactKind Kind) : KernelInput
{
    public override Type Type => typeof(int[]);

    public override object Of(BatchView view, KernelSet set) => view.Batch[Kind].ParentRows;
}

/// <summary>The first row of a kind below each owner, and one more.</summary>
internal sealed record StartsInput(FactKind Owner, FactKind Child) : KernelInput
{
    public override Type Type => typeof(int[]);

    public override object Of(BatchView view, KernelSet set) => view.Batch[Owner].StartsOf(Child);
}

/// <summary>1 for rows that are netted to nothing, by row.</summary>
internal sealed record SilentInput(FactKind Kind) : KernelInput
{
    public override Type Type => typeof(byte[]);

    public override object Of(BatchView view, KernelSet set) => view.Batch[Kind].Silences;
}

/// <summary>1 for owners that lost a record of a kind, by row; empty where none did.</summary>
internal sealed record LossInput(FactKind Owner, FactKind Child) : KernelInput
{
    public override Type Type => typeof(byte[]);

    public override object Of(BatchView view, KernelSet set) => view.Losses(Owner, Child);
}

/// <summary>The day from which, or to which, the facts of a person are complete, by row; empty where that is stated for none.</summary>
internal sealed record CompleteInput(bool IsLast) : KernelInput
{
    public override Type Type => typeof(int[]);

    public override object Of(BatchView view, KernelSet set) => view.CompleteDays(IsLast);
}

/// <summary>Finds the rows of a table.</summary>
internal sealed record RowMemoInput(RowNumber Row) : KernelInput
{
    public override Type Type => typeof(RowMemo);

    public override object Of(BatchView view, KernelSet set) => view.Memo(Row, set);
}

/// <summary>The cells of a column, by row of the table.</summary>
internal sealed record TableColumnInput(KnowledgeTable Table, SlotSource Cell) : KernelInput
{
    public override Type Type => typeof(long[]);

    public override object Of(BatchView view, KernelSet set) => view.TableColumn(Table, Cell, set);
}

/// <summary>The bits of the sets of texts.</summary>
internal sealed record BitsInput : KernelInput
{
    public override Type Type => typeof(ulong[]);

    public override object Of(BatchView view, KernelSet set) => set.Sets.Bits;
}

/// <summary>The remainders of the sets of texts.</summary>
internal sealed record RemaindersInput : KernelInput
{
    public override Type Type => typeof(long[]);

    public override object Of(BatchView view, KernelSet set) => set.Sets.Remainders;
}

/// <summary>
/// By owner, which values a column has among the children: a bit for each of 64 remainders. Where it is off no child has the value. Of repeats,
/// where it is off no two children have it. All on where a child's value is not known; none for a child that has none. Two of them, of lower and of higher bits, leave few wrong.
/// </summary>
internal sealed record PresenceInput(FactKind Owner, FactKind Child, KernelInput Column, bool OfRepeats, int Shift) : KernelInput
{
    /// <summary>Whether bits are all on where completeness is stated, so that children may be there that were not seen.</summary>
    public bool WithUnseen { get; init; }

    public override Type Type => typeof(long[]);

    public override object Of(BatchView view, KernelSet set)
    {
        var column = Column.Of(view, set);
        var values = column as long[] ?? System.Array.ConvertAll((int[])column, static value => (long)value);
        var starts = view.Batch[Owner].StartsOf(Child);
        var losses = view.Losses(Owner, Child);
        var result = new long[view.Batch[Owner].Count];
        for (var owner = 0; owner < result.Length; owner++)
        {
            var (once, twice) = (0L, 0L);
            for (var row = starts[owner]; row < starts[owner + 1]; row++)
            {
                if (values[row] == FactColumn.Absent)
                    continue;
                var bit = values[row] < 0 ? -1L : 1L << (int)((values[row] >> Shift) & 63);
                twice |= values[row] < 0 ? -1L : once & bit;
                once |= bit;
            }

            // Where children may be missing, each value may be there.
            var isOpen = (WithUnseen && view.StatesCompleteness(owner)) || (losses.Length > 0 && losses[owner] != 0) || (starts[owner] == starts[owner + 1] && Child.WhenEmpty == EmptyMeaning.Missing);
            result[owner] = isOpen ? -1L : OfRepeats ? twice : once;
        }

        return result;
    }
}
