using ClaimRules.Findings;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Evaluates a hit once more, watching: which facts, which rows, which parameters decided it, and what came out on the way.</summary>
internal sealed class EvidenceGatherer(FactReader facts, MemberIndex index, CancellationToken cancellation)
{
    /// <summary>More than this is told as a number: a group of thousands of lines is not retold line by line.</summary>
    private const int Most = 60;

    public IReadOnlyList<EvidenceItem> Gather(CheckOutcome hit)
    {
        var items = new List<EvidenceItem>();
        foreach (var frame in hit.Hits)
        {
            var trace = Watch(hit, frame);
            items.AddRange(trace.Facts.Where(static read => !read.Field.IsPersonal).Select(FactItem));
            items.AddRange(trace.Steps.Where(static step => step.Node is BoundFunction { Function: <= ScalarFunction.AgeDays } && step.Value.IsKnown)
                .Select(static step => new EvidenceItem(EvidenceKind.Value, AgeName((BoundFunction)step.Node), step.Value.ToString())));
            items.AddRange(trace.Rows.Select(static found => RowItem(found.Table, found.Row)));
            items.AddRange(trace.Parameters.Select(parameter => ParameterItem(hit, parameter)));
        }

        var distinct = items.Distinct().ToList();
        if (distinct.Count <= Most)
            return distinct;
        var left = distinct.Count - Most;
        return [.. distinct.Take(Most), new EvidenceItem(EvidenceKind.Value, "…", $"另有 {left} 项")];
    }

    /// <summary>Evaluates the conditions of a hit in a fresh frame, so that nothing is kept from before.</summary>
    public Trace Watch(CheckOutcome hit, Frame frame)
    {
        var trace = new Trace();
        var watcher = new Interpreter(facts, trace, index) { Cancellation = cancellation };
        var fresh = Fresh(hit, frame);
        var rule = hit.Rule.Rule;
        if (!rule.IsGroup && rule.Where is not null)
            watcher.Scalar(rule.Where, fresh);
        foreach (var entry in rule.Lets.Concat(hit.Check.Lets).Where(static entry => entry.Guard is not null))
            watcher.Rows(entry.Guard!, fresh);
        if (rule.IsGroup)
            WatchMembers(hit, watcher);
        if (hit.Check.Where is not null)
            watcher.Scalar(hit.Check.Where, fresh);
        if (hit.Check.When is not null)
            watcher.Scalar(hit.Check.When, fresh);
        return trace;
    }

    private static Frame Fresh(CheckOutcome hit, Frame frame)
    {
        var rule = hit.Rule.Rule;
        if (rule.IsGroup)
        {
            var members = hit.Subject.Members.Select(member => member with { Frame = Copy(hit, member, member.Frame!) }).ToList();
            return RuleRunner.GroupFrame(rule, members, hit.Subject.Keys, hit.Setting, hit.Day);
        }

        return Copy(hit, frame.Subject, frame);
    }

    private static Frame Copy(CheckOutcome hit, Member member, Frame frame)
    {
        var rule = hit.Rule.Rule;
        var copy = new Frame(rule.SlotCount, member, rule.Subject.Slot, frame.Day) { Parameters = frame.Parameters };
        if (rule.Each is { } each)
            copy.Slots[each.Slot] = frame.Slots[each.Slot];
        return copy;
    }

    private static void WatchMembers(CheckOutcome hit, Interpreter watcher)
    {
        foreach (var member in hit.Subject.Members.Take(Most))
        {
            var own = Copy(hit, member, member.Frame!);
            if (hit.Rule.Rule.Where is { } where)
                watcher.Scalar(where, own);
            foreach (var key in hit.Rule.Rule.Keys)
                watcher.ValueOf(key.Expression, own);
        }
    }

    private EvidenceItem FactItem((FactRef Fact, Facts.FactField Field, Value Value) read)
    {
        var origin = read.Fact.Table.Origin(read.Fact.Row);
        var source = origin.Line > 0 ? facts.Batch.Sources[origin.File] : null;
        return new EvidenceItem(EvidenceKind.Fact, read.Field.ToString(), read.Value.ToString(), source, origin.Line);
    }

    private static EvidenceItem RowItem(Knowledge.KnowledgeTable table, Knowledge.KnowledgeRow row)
    {
        var cells = table.Columns.Select((column, i) => (column.Name, Text: Text(row, i))).Where(static cell => cell.Text.Length > 0);
        var text = string.Join("，", cells.Select(static cell => $"{cell.Name}={cell.Text}"));
        return new EvidenceItem(EvidenceKind.Knowledge, table.Name, text, $"{table.PackId}/{table.Path}", row.Line);
    }

    private static string Text(Knowledge.KnowledgeRow row, int column)
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
