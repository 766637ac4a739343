using ClaimRules.Claims.Mapping;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Mappings;

/// <summary>
/// Splits the facts of a row into the records that files of their own would hold: the visit with its person, its provider and its claim, and each
/// other fact by itself with the ids of what it belongs to.
/// </summary>
internal sealed class RecordSplit(FactSchema schema, DiagnosticBag diagnostics)
{
    private static readonly string[] VisitKinds = ["encounter", "claim", "provider", "person"];

    public IReadOnlyList<RecordMapping> Of(FactKind record, IReadOnlyList<MappedFact> facts)
    {
        var records = new List<RecordMapping>();
        // What a row has one of, its other records may name.
        var shared = facts.Where(static fact => !fact.IsListed).SelectMany(static fact => fact.Fields).ToList();
        if (Visit(record, facts) is { } visit)
        {
            var when = facts.FirstOrDefault(fact => fact.Kind == visit)?.When;
            records.Add(new RecordMapping(visit, shared) { IsInEveryRow = when is null, When = when });
        }

        foreach (var fact in facts)
        {
            var isOfVisit = VisitKinds.Contains(fact.Kind.Name) && (records.Exists(static one => FilePlan.IsVisitKind(one.Kind)) || !fact.Says);
            if (isOfVisit || (fact.Kind != record && !fact.Says && IsNamed(fact.Kind)))
                continue;
            records.Add(Single(fact, fact.Kind == record, shared));
        }

        if (!records.Exists(one => one.Kind == record))
            records.Add(new RecordMapping(record, shared) { IsInEveryRow = true });
        records = [.. records.OrderBy(one => one.Kind == record ? 0 : 1)];
        foreach (var fact in facts.Where(fact => !records.Exists(one => Takes(one.Kind, fact.Kind))))
            diagnostics.Report(MappingDiagnostics.KindNotFed, fact.Name.Span, fact.Name.Value, record.Name);
        return records;
    }

    /// <summary>The kind of the visit that a row tells of; null where it only names one.</summary>
    private FactKind? Visit(FactKind record, IReadOnlyList<MappedFact> facts)
    {
        if (FilePlan.IsVisitKind(record))
            return record;
        bool Says(string kind) => facts.Any(fact => fact.Kind.Name == kind && fact.Says);
        return Says("encounter") ? schema["encounter"] : Says("claim") ? schema["claim"] : null;
    }

    private RecordMapping Single(MappedFact fact, bool isRecord, IReadOnlyList<FieldMapping> shared)
    {
        var isInEveryRow = isRecord && !fact.IsListed && fact.When is null;
        var telling = Telling(fact);
        if (!isInEveryRow && fact.When is null && telling.Count == 0)
            diagnostics.Report(MappingDiagnostics.NoColumn, fact.Name.Span, fact.Name.Value);
        return new RecordMapping(fact.Kind, [.. fact.Fields, .. shared.Where(one => one.Field.Kind != fact.Kind)])
        {
            IsInEveryRow = isInEveryRow,
            Telling = telling,
            When = fact.When,
        };
    }

    /// <summary>The fields of which one must have a value, or the row has no such fact: those of columns; else what is worked out.</summary>
    private static List<FactField> Telling(MappedFact fact)
    {
        var isPerson = fact.Kind.Parent is null;
        var own = fact.Fields.Where(field => !isPerson || field.Field.Name != fact.Kind.IdField).ToList();
        var columns = own.Where(static field => field.Source is ColumnSource or FormulaSource { Formula: JoinFormula });
        var formulas = own.Where(static field => field.Source is FormulaSource { Formula: not PlaceFormula });
        return [.. (columns.Any() ? columns : formulas).Select(static field => field.Field)];
    }

    /// <summary>Whether facts of other kinds belong or refer to facts of a kind.</summary>
    private bool IsNamed(FactKind kind) => schema.Kinds.Any(other => schema.Owns(kind, other) || other.Fields.Any(field => field.Target == kind.Name));

    /// <summary>Whether records of a kind hold something of a fact of another kind, if only its id.</summary>
    private bool Takes(FactKind record, FactKind kind) =>
        kind == record || (FilePlan.IsVisitKind(record) && VisitKinds.Contains(kind.Name)) || schema.Owns(kind, record) || record.Fields.Any(field => field.Target == kind.Name);
}
