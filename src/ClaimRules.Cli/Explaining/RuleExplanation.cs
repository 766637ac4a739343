using ClaimRules.Diagnostics;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Packs.Layers;
using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Cli.Explaining;

/// <summary><c>explain RULE --packs DIR</c>: what a rule says, what it rests on, and where its parameters come from.</summary>
internal static class RuleExplanation
{
    public static int Run(Session session, string id, RulePackCatalog? catalog, FieldsExplanation fields)
    {
        var words = session.Words;
        if (File.Exists(Path.Combine(session.PathOf(id), Findings.RunFolderFiles.Report)))
            throw new UsageException(words[
                $"which finding of {id}? write: claimrules explain {id} FINGERPRINT (the first column of findings.csv)", $"要解释 {id} 中的哪条疑点？请写：claimrules explain {id} 疑点编号（findings.csv 的第一列）"]);
        if (catalog is null)
        {
            var near = fields.Nearest(id);
            throw new UsageException(words[
                $"'{id}' is no diagnostic code and no kind of fact{(near is null ? "" : $"; did you mean {near}?")}; for a rule, name the packs with --packs",
                $"“{id}”不是诊断代码，也不是数据类别{(near is null ? "" : $"；是否想写 {near}？")}；要解释规则，请用 --packs 指明规则包"]);
        }

        var all = Enum.GetValues<Stage>().SelectMany(stage => StageRules.For(catalog, stage, includeDrafts: true)).ToList();
        var found = all.Where(rule => rule.Rule.Id == id).ToList();
        if (found.Count == 0)
        {
            var near = Spelling.Nearest(id, all.Select(static rule => rule.Rule.Id).Distinct());
            throw new UsageException(words[$"the packs have no rule '{id}'{(near is null ? "" : $"; did you mean '{near}'?")}", $"规则包中没有规则“{id}”{(near is null ? "" : $"；是否想写“{near}”？")}"]);
        }

        for (var i = 0; i < found.Count; i++)
        {
            if (i > 0)
                session.Out.WriteLine();
            Write(session, found[i]);
        }

        return ExitCodes.Completed;
    }

    private static void Write(Session session, StageRule rule)
    {
        var (text, words, syntax) = (session.Out, session.Words, rule.Rule.Syntax);
        var setting = rule.SettingFor(null, null, Math.Min(rule.To, DateOnly.MaxValue.DayNumber));
        text.WriteLine($"{rule.Rule.Id} {syntax.Name}");
        Line(words["class", "类别"], syntax.Class);
        Line(words["stage", "环节"], StageNames.NameOf(rule.Stage));
        Line(words["pack", "规则包"], rule.Pack == rule.Origin ? rule.Pack.ToString() : words[$"{rule.Pack}, taken from {rule.Origin}", $"{rule.Pack}，取自 {rule.Origin}"]);
        Line(words["file", "文件"], syntax.Source.Path);
        Line(words["revision", "修订"], $"{syntax.Revision}, {Labels.Of(words, setting.Status)}");
        Line(words["for", "对象"], Subject(session, rule.Rule));
        foreach (var check in rule.Rule.Checks)
            Check(session, rule, setting, check);
        Parameters(session, rule, setting);
        foreach (var layer in rule.Overrides)
        {
            var changes = layer.Change.Parameters.Select(static parameter => $"param.{parameter.Name.Value} = {ConstantParser.Parse(parameter.Value.Value)}")
                .Concat(layer.Changed().Except(layer.Change.Parameters.Select(static parameter => parameter.Name.Value)).Select(name => $"{name}: {Changed(words, layer, name)}"));
            Line(
                words[$"layer {layer.Pack.Id} (for {layer.AppliesTo}, {Days(layer.Days)})", $"层 {layer.Pack.Id}（适用 {layer.AppliesTo}，{Days(layer.Days)}）"],
                $"{string.Join(", ", changes)}; {layer.Declaration.Basis}");
        }

        var tables = Nodes(rule.Rule).Select(static node => node switch
        {
            BoundLookup lookup => lookup.Table,
            BoundInTable membership => membership.Table,
            _ => null,
        }).OfType<Knowledge.KnowledgeTable>().DistinctBy(static table => (table.PackId, table.Name)).ToList();
        foreach (var table in tables)
            Line(words["table", "知识表"], words[$"{table.Name} ({table.PackId}/{table.Path}, {table.Rows.Count} rows)", $"{table.Name}（{table.PackId}/{table.Path}，{table.Rows.Count} 行）"]);
        Line(words["reads", "读取字段"], string.Join(", ", rule.Rule.Reads));
        foreach (var basis in syntax.Basis)
            Line(words["basis", "依据"], string.Join(", ", new[] { basis.Document, basis.Clause, basis.Url }.OfType<string>()));
        text.WriteLine();
        text.WriteLine(syntax.Source.Text.TrimEnd());

        void Line(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                text.WriteLine($"  {name}: {value}");
        }
    }

    private static string Subject(Session session, BoundRule rule)
    {
        var kind = Labels.Kind(session.Words, rule.Kind.Name);
        return rule.IsGroup ? session.Words[$"groups of {kind} by {Keys(rule)}", $"按 {Keys(rule)} 分组的{kind}"] : kind;
    }

    private static string Keys(BoundRule rule) => string.Join(", ", rule.Keys.Select(static key => key.Name));

    private static void Check(Session session, StageRule rule, RuleSetting setting, BoundCheck check)
    {
        var words = session.Words;
        var verdict = setting.Verdict ?? check.Verdict;
        var disposition = setting.DispositionFor(check.Syntax, verdict);
        var name = check.Path is null ? words["verdict", "结论"] : words[$"check {check.Path}", $"检查 {check.Path}"];
        session.Out.WriteLine($"  {name}: {Labels.Of(words, verdict)} → {Labels.Of(words, disposition)}");
        var messages = check.Syntax.Messages.Count > 0 ? check.Syntax.Messages : rule.Rule.Syntax.Body.Messages;
        foreach (var message in messages)
            session.Out.WriteLine($"    {words["text", "文本"]}{(message.Stage is { } stage ? $" ({StageNames.NameOf(stage)})" : "")}: {message.Text.Value}");
    }

    private static void Parameters(Session session, StageRule rule, RuleSetting setting)
    {
        var words = session.Words;
        foreach (var (parameter, origin) in rule.Rule.Syntax.Parameters.Zip(setting.Origins))
        {
            var unit = parameter.Unit is null ? "" : " " + parameter.Unit;
            var range = parameter.Min is null && parameter.Max is null ? "" : $" [{parameter.Min?.Value ?? "–"} … {parameter.Max?.Value ?? "–"}]";
            var notes = new[] { parameter.Source, parameter.Conflicts is null ? null : words["elsewhere: ", "另有口径："] + parameter.Conflicts, origin.Basis }.OfType<string>();
            session.Out.WriteLine($"  param.{origin.Name} = {Shown(origin.Value)}{unit}{range}  ({words["layer", "层"]} {origin.PackId}) {string.Join("; ", notes)}".TrimEnd());
            if (parameter.Values.Count > 1)
            {
                foreach (var dated in parameter.Values)
                    session.Out.WriteLine($"    {Day(dated.From)} … {Day(dated.To)}: {dated.Value.Value}");
            }
        }
    }

    private static string? Changed(Wording words, LayerOverride layer, string name) => name switch
    {
        "status" => Labels.Of(words, layer.Change.Status!.Value),
        "verdict" => Labels.Of(words, layer.Change.Verdict!.Value),
        _ => Labels.Of(words, layer.Change.Disposition!.Value),
    };

    private static string Days(DayRange days) =>
        $"{(days.From == DayRange.First ? "–" : days.FromText)} … {(days.To == DayRange.Last ? "–" : days.ToText)}";

    private static string Shown(Value value) => value.ToString();

    private static string Day(int? day) => day is { } number ? Value.OfDay(number).ToString() : "–";

    private static IEnumerable<BoundNode> Nodes(BoundRule rule)
    {
        var roots = rule.Lets.Select(static entry => entry.Expression)
            .Concat(rule.Keys.Select(static key => key.Expression))
            .Concat(rule.Checks.SelectMany(static check => check.Lets.Select(static entry => entry.Expression)
                .Concat(new[] { check.Where, check.When, check.About, check.Involved, check.Amount }.OfType<BoundNode>())))
            .Append(rule.Where)
            .Append(rule.At)
            .OfType<BoundNode>();
        return roots.SelectMany(BoundTree.SelfAndDescendants);
    }
}
