using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Cli.Explaining;

/// <summary><c>explain line</c>: the fields of a kind of fact, as rules and files name them. <c>explain fields</c>: the kinds.</summary>
/// <param name="session">Where it is told.</param>
/// <param name="schema">The kinds: those of packs too, where packs are given.</param>
internal sealed class FieldsExplanation(Session session, FactSchema schema)
{
    /// <summary>What lists the kinds.</summary>
    public const string All = "fields";

    /// <summary>The kind of that English or Chinese name, singular or plural; or null.</summary>
    public FactKind? Find(string name) => schema.Kinds.FirstOrDefault(kind =>
        name.Equals(kind.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(kind.Plural, StringComparison.OrdinalIgnoreCase) || name == kind.Title);

    /// <summary>The name of a kind that is spelt nearly so; or null.</summary>
    public string? Nearest(string name) => Spelling.Nearest(name.ToLowerInvariant(), schema.Kinds.SelectMany(static kind => (string[])[kind.Name, kind.Plural]).Append(All));

    public int Kinds()
    {
        var words = session.Words;
        var table = new TextTable(
            (words["kind", "类别"], false), (words["Chinese", "中文名"], false), (words["belongs to", "从属于"], false),
            (words["fields", "字段数"], true), (words["files", "文件名"], false));
        foreach (var kind in schema.Kinds)
            table.Add(kind.Name, kind.Title, kind.Parent ?? "–", Labels.Count(kind.Fields.Count), string.Join(", ", Files(kind)));
        table.Write(session.Out, "");
        session.Out.WriteLine(words["the fields of one: claimrules explain line", "某一类别的字段：claimrules explain line"]);
        return ExitCodes.Completed;
    }

    public int Run(FactKind kind)
    {
        var (text, words) = (session.Out, session.Words);
        text.WriteLine($"{kind.Name} {kind.Title}");
        text.WriteLine(words["  files: ", "  文件名："] + string.Join(", ", Files(kind)) + words[
            " – .csv, .txt or .jsonl, also .gz; parts such as lines-2 or lines.2025 are read too", "——.csv、.txt 或 .jsonl，也可为 .gz；也读取 lines-2、lines.2025 这样的分文件"]);
        if (schema.ParentOf(kind) is { } parent)
        {
            var headers = string.Join(", ", (kind.OwnerHeaders.GetValueOrDefault(parent.Name) ?? []).Append(Headers(parent[parent.IdField!])).Distinct());
            text.WriteLine(words[$"  belongs to: {parent.Name}, by {headers}", $"  从属于：{parent.Title}，列名 {headers}"]);
        }

        if (kind.JudgedAt is { } date)
            text.WriteLine(words[$"  judged at: {date}", $"  判定日期：{date}"]);
        if (kind.Name is "encounter" or "claim")
        {
            var others = ((string[])["encounter", "claim", "provider", "person"]).Where(name => name != kind.Name).ToList();
            text.WriteLine(words[
                $"  a row may also have the fields of: {string.Join(", ", others)}", $"  一行中还可含以下类别的字段：{string.Join("、", others.Select(name => schema[name].Title))}"]);
        }

        if (kind.Key.Count > 0)
            text.WriteLine(words["  key: ", "  主键："] + string.Join(", ", kind.Key));
        text.WriteLine(words[
            "  headers: the name, the Chinese name or one of those listed; capitals do not count", "  表头：字段名、中文名或所列其他名称均可，不分大小写"]);
        text.WriteLine();
        Fields(kind);
        foreach (var choice in kind.Fields.Select(static field => field.Choice).OfType<FactChoice>().Distinct())
            Values(choice);
        return ExitCodes.Completed;
    }

    private void Fields(FactKind kind)
    {
        var words = session.Words;
        var table = new TextTable(
            (words["field", "字段"], false), (words["Chinese", "中文名"], false), (words["type", "类型"], false),
            (words["notes", "说明"], false), (words["other headers", "其他表头"], false));
        foreach (var field in kind.Fields)
            table.Add(field.Name, field.Title, TypeOf(words, field), string.Join(words[", ", "、"], Notes(words, field)), Others(field));
        table.Write(session.Out, "");
    }

    private void Values(FactChoice choice)
    {
        var words = session.Words;
        session.Out.WriteLine();
        session.Out.WriteLine(words[
            $"values of {choice.Name}{(choice.IsOrdered ? ", lowest first" : "")}:", $"取值 {choice.Name}{(choice.IsOrdered ? "，由低到高" : "")}："]);
        var table = new TextTable((words["value", "取值"], false), (words["Chinese", "中文名"], false), (words["codes", "代码"], false));
        foreach (var value in choice.Values)
            table.Add(value.Name, value.Title, string.Join(", ", value.Codes));
        table.Write(session.Out);
        if (choice.UnknownCodes.Count > 0)
            session.Out.WriteLine(words["  read as missing: ", "  视为缺失："] + string.Join(", ", choice.UnknownCodes));
    }

    private static string TypeOf(Wording words, FactField field) => field.Type switch
    {
        FactType.Id => words["id", "标识"],
        FactType.Code => words["code", "代码"],
        FactType.Icd => words["ICD code", "ICD 编码"],
        FactType.Choice => words[$"one of {field.Choice!.Name}", $"取值 {field.Choice!.Name}"],
        FactType.Flag => words["yes or no (1, 0)", "是或否（1、0）"],
        FactType.Date => words["date", "日期"],
        FactType.Time => words["date and time", "日期时间"],
        FactType.Money => words["yuan, 2 decimals", "元，2 位小数"],
        FactType.Price => words["yuan, 6 decimals", "元，6 位小数"],
        FactType.Quantity => words["number, 4 decimals", "数值，4 位小数"],
        FactType.Integer => words["whole number", "整数"],
        FactType.Decimal => words["number, 6 decimals", "数值，6 位小数"],
        FactType.Month => words["month", "月份"],
        FactType.Reference => words[$"a {field.Target}", $"所指{Labels.One(words, field.Target!)}"],
        _ => words["text", "文本"],
    };

    private static IEnumerable<string> Notes(Wording words, FactField field)
    {
        if (field.Origin == FieldOrigin.Derived)
            yield return words["worked out, not read", "推算所得，不读取"];
        if (field.Need == FieldNeed.Required)
            yield return words["required", "必填"];
        if (field.IsPersonal)
            yield return words["personal", "个人信息"];
        if (field.Scope == FieldScope.StaysOnly)
            yield return words["stays only", "仅住院"];
        if (field.DateField is { } date)
            yield return words[$"one column with {date}", $"与 {date} 同列"];
    }

    private string Others(FactField field)
    {
        if (field.Origin == FieldOrigin.Derived)
            return "";
        if (field.Target is not { } target)
            return string.Join(", ", field.Aliases);
        var id = schema[target][schema[target].IdField!];
        return string.Join(", ", id.Aliases.Prepend(id.Name).Prepend(field.Name + "_id").Distinct());
    }

    private static string Headers(FactField field) => string.Join(", ", field.Aliases.Prepend(field.Title).Prepend(field.Name));

    private static IEnumerable<string> Files(FactKind kind) => kind.FileNames.Prepend(kind.Plural).Distinct();
}
