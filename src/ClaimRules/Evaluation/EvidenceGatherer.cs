using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Knowledge;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>
/// Evaluates a hit once more, watching: which facts, which rows, which parameters decided it, and what came out on the way. Rows and field
/// names are told alike each time, so their texts are kept. One serves one thread.
/// </summary>
internal sealed class EvidenceGatherer
{
    /// <summary>More than this is told as a number: a group of thousands of lines is not retold line by line.</summary>
    private const int Most = 60;

    /// <summary>So few are compared each with each.</summary>
    private const int Few = 12;

    private readonly FactReader facts;
    private readonly Trace trace;
    private readonly Interpreter watcher;
    private readonly List<EvidenceItem> items = [];
    private readonly Dictionary<FactField, string> names = [];
    private readonly Dictionary<KnowledgeRow, (KnowledgeTable Table, EvidenceItem Item)> rows = new(ReferenceEqualityComparer.Instance);

    /// <summary>A gatherer over a batch.</summary>
    /// <param name="facts">The batch.</param>
    /// <param name="index">Finds members.</param>
    /// <param name="keepsSteps">Whether <see cref="Watch"/> keeps every step.</param>
    public EvidenceGatherer(FactReader facts, MemberIndex index, bool keepsSteps = false)
    {
        this.facts = facts;
        trace = new Trace(keepsSteps);
        watcher = new Interpreter(facts, trace, index);
    }

    public IReadOnlyList<EvidenceItem> Gather(CheckOutcome hit, CancellationToken cancellation)
    {
        items.Clear();
        foreach (var frame in hit.Hits)
        {
            Watch(hit, frame, cancellation);
            foreach (var (fact, field, value) in trace.Facts)
            {
                if (!field.IsPersonal)
                    items.Add(FactItem(fact, field, value));
            }

            foreach (var (node, value) in trace.Steps)
            {
                if (node is BoundFunction { Function: <= ScalarFunction.AgeDays } function && value.IsKnown)
                    items.Add(new EvidenceItem(EvidenceKind.Value, AgeName(function), value.ToString()));
            }

            foreach (var (table, row) in trace.Rows)
                items.Add(RowItem(table, row));
            foreach (var parameter in trace.Parameters)
                items.Add(ParameterItem(hit, parameter));
        }

        var distinct = items.Count > Few || HasCopies() ? items.Distinct().ToArray() : items.ToArray();
        if (distinct.Length <= Most)
            return distinct;
        var left = distinct.Length - Most;
        return [.. distinct.Take(Most), new EvidenceItem(EvidenceKind.Value, "…", $"另有 {left} 项")];
    }

    /// <summary>Evaluates the conditions of a hit in a fresh frame, so that nothing is kept from before. The trace is good until the next.</summary>
    public Trace Watch(CheckOutcome hit, Frame frame, CancellationToken cancellation)
    {
        trace.Clear();
        watcher.Cancellation = cancellation;
        var fresh = Fresh(hit, frame);
        var rule = hit.Rule.Rule;
        if (!rule.IsGroup && rule.Where is not null)
            watcher.Scalar(rule.Where, fresh);
        WatchGuards(rule.Lets, fresh);
        WatchGuards(hit.Check.Lets, fresh);
        if (rule.IsGroup)
            WatchMembers(hit);
        if (hit.Check.Where is not null)
            watcher.Scalar(hit.Check.Where, fresh);
        if (hit.Check.When is not null)
            watcher.Scalar(hit.Check.When, fresh);
        return trace;
    }

    private bool HasCopies()
    {
        for (var i = 1; i < items.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (items[i] == items[j])
                    return true;
            }
        }

        return false;
    }

    private void WatchGuards(IReadOnlyList<LetEntry> entries, Frame frame)
    {
        foreach (var entry in entries)
        {
            if (entry.Guard is { } guard)
                watcher.Rows(guard, frame);
        }
    }

    private static Frame Fresh(CheckOutcome hit, Frame frame)
    {
        var rule = hit.Rule.Rule;
        if (rule.IsGroup)
        {
            var members = hit.Subject.Members.Select(member => member with { Frame = member.Frame!.Anew(rule, member) }).ToList();
            return RuleRunner.GroupFrame(rule, members, hit.Subject.Keys, hit.Setting.Parameters, hit.Day, known: frame.Known);
        }

        return frame.Anew(rule, frame.Subject);
    }

    private void WatchMembers(CheckOutcome hit)
    {
        foreach (var member in hit.Subject.Members.Take(Most))
        {
            var own = member.Frame!.Anew(hit.Rule.Rule, member);
            if (hit.Rule.Rule.Where is { } where)
                watcher.Scalar(where, own);
            foreach (var key in hit.Rule.Rule.Keys)
                watcher.ValueOf(key.Expression, own);
        }
    }

    private EvidenceItem FactItem(FactRef fact, FactField field, Value value)
    {
        if (!names.TryGetValue(field, out var name))
            names.Add(field, name = field.ToString());
        var origin = fact.Table.Origin(fact.Row);
        var source = origin.Line > 0 ? facts.Batch.Sources[origin.File] : null;
        return new EvidenceItem(EvidenceKind.Fact, name, value.ToString(), source, origin.Line);
    }

    private EvidenceItem RowItem(KnowledgeTable table, KnowledgeRow row)
    {
        if (rows.TryGetValue(row, out var known) && known.Table == table)
            return known.Item;
        var cells = table.Columns.Select((column, i) => (column.Name, Text: Text(row, i))).Where(static cell => cell.Text.Length > 0);
        var text = string.Join("，", cells.Select(static cell => $"{cell.Name}={cell.Text}"));
        var item = new EvidenceItem(EvidenceKind.Knowledge, table.Name, text, $"{table.PackId}/{table.Path}", row.Line);
        rows[row] = (table, item);
        return item;
    }

    private static string Text(KnowledgeRow row, int column)
    {
        if (row.Lists.Length > column && row.Lists[column] is { } list)
            return string.Join('|', list);
        return row.Cells[column].ToString();
    }

    private static EvidenceItem ParameterItem(CheckOutcome hit, BoundParameter parameter)
    {
        var origin = hit.Setting.Origins[parameter.Index];
        return new EvidenceItem(EvidenceKind.Parameter, "param." + origin.Name, origin.Value.ToString(), origin.PackId);
    }

    private static string AgeName(BoundFunction function) => function.Function switch
    {
        ScalarFunction.AgeYears => "age_years",
        ScalarFunction.AgeMonths => "age_months",
        _ => "age_days",
    };
}
