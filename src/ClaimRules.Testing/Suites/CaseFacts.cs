using System.Buffers;
using ClaimRules.Claims;
using ClaimRules.Claims.Reading;
using ClaimRules.Claims.Settling;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Testing.Suites;

/// <summary>
/// Puts the facts of a case through the same reading that claims go through; their source is the line of the test file. A case gives all that there
/// is: of a kind that it does not name there is none.
/// </summary>
internal sealed class CaseFacts
{
    private readonly ArrayBufferWriter<byte> text = new(1024);
    private readonly Intake intake;
    private readonly FactWriter writer;

    private CaseFacts(FactSchema schema, string path)
    {
        intake = new Intake(new ClaimReadOptions { Schema = schema, Supplied = [.. schema.Kinds.Select(static kind => kind.Name)] });
        intake.Sources.Add(path);
        writer = new FactWriter(text);
    }

    public static ClaimReading Read(TestCase test, FactSchema schema)
    {
        var facts = new CaseFacts(schema, test.Name.Span.Source.Path);
        foreach (var encounter in test.Encounters)
            facts.Add(encounter);
        if (test.Encounters.Count > 0)
            test.Beside.ToList().ForEach(fact => facts.Take(fact, [fact], test.Encounters[0], null));
        return Settler.Settle(facts.intake, _ => new MemoryStream(facts.text.WrittenSpan.ToArray(), false));
    }

    private void Add(TestEncounter encounter)
    {
        foreach (var claim in encounter.Claims)
            Take(encounter.Visit, [encounter.Person, encounter.Provider, encounter.Visit, claim], encounter, null);
        foreach (var child in encounter.Children)
            Take(child, [child], encounter, encounter.Claims.Count == 1 ? encounter.Claims[0] : null);
    }

    private void Take(FactText main, IReadOnlyList<FactText> parts, TestEncounter encounter, FactText? claim)
    {
        var row = new RowScratch(intake.Plan(main.Kind), intake.Symbols);
        var start = text.WrittenCount;
        row.Begin();
        foreach (var part in parts)
        {
            writer.Begin(row, part.Kind);
            foreach (var (field, value) in part.Values)
                writer.Put(field, value);
        }

        if (parts.Count > 1)
        {
            writer.Begin(row, encounter.Visit.Kind);
            writer.Put("provider", encounter.Provider.Id);
        }
        else
        {
            var isOfProvider = main.Kind.Parent == encounter.Provider.Kind.Name;
            Link(row, main.Owner, encounter.Person, encounter.Visit, claim, isOfProvider ? encounter.Provider : null);
        }

        row.Complete();
        var (line, _) = main.Span.Source.LineAndColumn(main.Span.Start);
        intake.Take(row, new RecordPlace(0, line, start, text.WrittenCount - start, encounter.IsHistory), text.WrittenSpan[start..]);
    }

    /// <summary>Names the owners of a record, as far as it has a place for them and does not name them itself.</summary>
    private void Link(RowScratch row, params FactText?[] owners)
    {
        foreach (var owner in owners)
        {
            if (owner?.Id is not { } id)
                continue;
            var slot = row.Plan.IdSlot(owner.Kind);
            if (slot >= 0 && row[slot] == FactColumn.Missing)
                row.Set(slot, intake.Symbols.Add(id));
        }
    }

    /// <summary>Reports the records of a case that could not be taken.</summary>
    public static void ReportQuarantine(TestCase test, ClaimReading reading, DiagnosticBag diagnostics)
    {
        foreach (var record in reading.Quarantine)
        {
            diagnostics.Report(
                TestDiagnostics.NotTaken,
                test.Name.Span,
                $"{record.Code}: {record.Reason}",
                $"{record.Code}: {record.Problem?.Message(MessageLanguage.Chinese) ?? record.Reason}");
        }
    }
}
