using System.Buffers;
using ClaimRules.Diagnostics;

namespace ClaimRules.Claims.Reading;

/// <summary>Reads objects as records; their text is kept as long as reading goes on, for the hashes of those that are set aside.</summary>
internal sealed class ObjectReader
{
    private readonly Intake intake;
    private readonly ArrayBufferWriter<byte> text = new(1024);
    private readonly FactWriter writer;
    private readonly Dictionary<string, RowScratch> rows = new(StringComparer.Ordinal);

    private readonly ObjectPlans plans;

    public ObjectReader(Intake intake, ObjectPlans plans)
    {
        (this.intake, this.plans) = (intake, plans);
        writer = new FactWriter(text);
    }

    public ReadOnlyMemory<byte> Text => text.WrittenMemory;

    public void Read(Claim claim)
    {
        var row = Row("encounter");
        var start = text.WrittenCount;
        row.Begin();
        Write(row, "person", claim.Person ?? new Person());
        if (claim.Provider is not null)
            Write(row, "provider", claim.Provider);
        Write(row, "encounter", claim.Encounter ?? new Encounter());
        if (claim.Settlement is not null)
            Write(row, "claim", claim.Settlement);
        row.Complete();
        Take(row, start, claim.IsHistory);
        foreach (var item in claim.Diagnoses)
            Child("diagnosis", item, row, claim.IsHistory);
        foreach (var item in claim.Procedures)
            Child("procedure", item, row, claim.IsHistory);
        foreach (var item in claim.Lines)
            Child("line", item, row, claim.IsHistory);
        foreach (var item in claim.ChargeItems)
            Child("charge_item", item, row, claim.IsHistory);
        foreach (var fact in claim.Facts)
        {
            EnsureKnown(fact);
            Child(fact.Kind, fact, row, claim.IsHistory);
        }
    }

    /// <summary>Reads a fact that tells by itself what it belongs to.</summary>
    public void Read(Fact fact)
    {
        EnsureKnown(fact);
        Child(fact.Kind, fact, null, false);
    }

    private void EnsureKnown(Fact fact)
    {
        if (intake.Schema.Find(fact.Kind) is null)
        {
            throw new ClaimReadException(new Diagnostic(
                ClaimDiagnostics.UnknownKind, [fact.Kind], Suggestion: Spelling.Nearest(fact.Kind, intake.Schema.Kinds.Select(static kind => kind.Name))));
        }
    }

    private void Child(string kind, IFactObject item, RowScratch? visit, bool isHistory)
    {
        var row = Row(kind);
        var start = text.WrittenCount;
        row.Begin();
        writer.Begin(row, null);
        item.Write(writer);
        foreach (var part in visit?.Plan.Parts ?? [])
        {
            var slot = row.Plan.IdSlot(part.Kind);
            if (slot >= 0 && row[slot] == FactColumn.Missing && visit!.Symbol(visit.Plan.IdSlot(part.Kind)) is >= 0 and var id)
                row.Set(slot, id);
        }

        row.Complete();
        Take(row, start, isHistory);
    }

    private void Write(RowScratch row, string kind, IFactObject item)
    {
        writer.Begin(row, intake.Schema[kind]);
        item.Write(writer);
    }

    private void Take(RowScratch row, int start, bool isHistory) =>
        intake.Take(row, new RecordPlace(0, 0, start, text.WrittenCount - start, isHistory), text.WrittenSpan[start..]);

    private RowScratch Row(string kind)
    {
        if (!rows.TryGetValue(kind, out var row))
            rows[kind] = row = new RowScratch(plans[intake.Schema[kind]], intake.Symbols);
        return row;
    }
}
