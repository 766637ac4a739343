using ClaimRules.Claims.Reading;
using ClaimRules.Facts;
using ClaimRules.Packs;

namespace ClaimRules.Cli.Checking;

/// <summary>Shows what was understood of claim files: what each column is read as, how far fields are filled, what could not be read and which rules can't run.</summary>
internal sealed class ClaimFileText(Session session, ClaimFilesCheck check)
{
    /// <summary>Texts of a field that are told one by one.</summary>
    private const int Most = 10;

    private readonly Wording words = session.Words;
    private readonly TextWriter text = session.Out;

    public void Write()
    {
        // That nothing of a column could be read is what to mend before all else.
        foreach (var field in check.Fields.Where(static field => field.IsUnreadable))
            text.WriteLine(words[$"nothing of {field.Field} could be read", $"{field.Field} 全部无法读取"] + Told(field));
        foreach (var file in check.Files)
            File(file);
        Fields();
        Unlisted();
        Problems();
        Rules();
        if (check.Empty.Count > 0)
            text.WriteLine(words["no records of: ", "没有记录的类别："] + string.Join(words[", ", "、"], check.Empty.Select(kind => Labels.Kind(words, kind.Name))));
    }

    private void File(FileUse file)
    {
        text.WriteLine();
        var further = file.Further.Select(kind => Labels.One(words, kind)).ToList();
        text.WriteLine(further.Count == 0
            ? words[$"{file.File}: each record is one {file.Record}", $"{file.File}：每条记录为一个{Labels.One(words, file.Record)}"]
            : words[
                $"{file.File}: each row is one {file.Record}, and may also hold: {string.Join(", ", further)}",
                $"{file.File}：每行为一个{Labels.One(words, file.Record)}，并可含{string.Join("、", further)}"]);
        var table = new TextTable((words["column", "列"], false), (words["is read as", "读作"], false));
        foreach (var column in file.Columns)
            table.Add(column.Name, Meaning(column));
        foreach (var field in file.Fixed.GroupBy(static one => one.Field, static one => one.Value))
            table.Add(words["(no column)", "（不取自列）"], $"{field.Key} = {string.Join(" | ", field)}");
        table.Write(text);
    }

    private string Meaning(ColumnUse column) => column switch
    {
        { Fields.Count: > 0 } => string.Join(", ", column.Fields),
        { IsKeptAside: true } => words["no field; kept aside and not judged", "没有对应的字段；只保存，不参与审核"],
        _ => words["not read", "不读取"],
    };

    private void Fields()
    {
        text.WriteLine();
        text.WriteLine(words["how far fields are filled, over the records that are taken", "各字段的填写情况（按已读取的记录）"]);
        var table = new TextTable(
            (words["field", "字段"], false), (words["filled", "有值"], true), (words["missing", "缺失"], true), (words["unreadable", "无法读取"], true));
        foreach (var field in check.Fields)
            table.Add(field.Field, Labels.Count(field.Filled), Labels.Count(field.Missing), Labels.Count(field.Unreadable));
        table.Write(text);
        foreach (var field in check.Fields.Where(static field => field.Unreadable > 0 && !field.IsUnreadable))
        {
            text.WriteLine(words[$"{Labels.Count(field.Unreadable, "value")} of {field.Field} could not be read", $"{field.Field} 有 {Labels.Count(field.Unreadable)} 个值无法读取"]
                + Told(field));
        }
    }

    /// <summary>Of codes the texts; of days and numbers where the first stands, how it is written, and what a mapping says of it.</summary>
    private string Told(FieldFill field)
    {
        var told = Listed([.. field.Texts.Select(static one => (one.Text, (long)one.Count))]);
        if (field.First is not { } first)
            return told;
        var column = first.Column is null ? "" : words[$", column {first.Column}", $"，列“{first.Column}”"];
        var shape = first.Shape is null ? "" : words[$", written as {first.Shape}", $"，写作 {first.Shape}"];
        told += words[$" (first: {first.File}:{first.Line}{column}{shape})", $"（首个：{first.File}:{first.Line}{column}{shape}）"];
        return field.Type switch
        {
            FactType.Date or FactType.Time or FactType.Month => told + words["; a mapping says by 'dates' how days are written", "；日期的写法用映射的 dates 说明"],
            FactType.Integer or FactType.Money or FactType.Price or FactType.Quantity or FactType.Decimal =>
                told + words["; a mapping says by 'numbers' how numbers are written", "；数字的写法用映射的 numbers 说明"],
            _ => told,
        };
    }

    private void Unlisted()
    {
        foreach (var field in check.Unlisted.GroupBy(static value => (value.File, value.Field)))
        {
            var all = field.Sum(static value => value.Count);
            text.WriteLine(words[
                $"{Labels.Count(all, "value")} of {field.Key.Field} in {field.Key.File} not listed by the mapping",
                $"{field.Key.File} 中 {field.Key.Field} 有 {Labels.Count(all)} 个值不在映射之中"]
                + Listed([.. field.Where(static value => value.Text is not null).Select(static value => (value.Text!, value.Count))]));
        }
    }

    private string Listed(IReadOnlyList<(string Text, long Count)> texts)
    {
        if (texts.Count == 0)
            return "";
        var told = string.Join(", ", texts.Take(Most).Select(static one => $"{one.Text} × {Labels.Count(one.Count)}"));
        return words[": ", "："] + told + (texts.Count > Most ? words[$" and {texts.Count - Most} more", $" 等 {texts.Count} 种"] : "");
    }

    private void Problems()
    {
        foreach (var group in check.SetAside.GroupBy(static one => (one.First.Source, one.First.Kind, one.First.Code)))
        {
            var (file, kind, code) = group.Key;
            var (told, others) = SetAside.Of(group);
            foreach (var one in told)
            {
                text.WriteLine(words[
                    $"{Labels.Count(one.Count, "record")} of {file} set aside ({kind}): {code} {one.Reason(words.Language)} (first: line {one.First.Line})",
                    $"{file} 有 {Labels.Count(one.Count)} 条记录被隔离（{Labels.One(words, kind)}）：{code} {one.Reason(words.Language)}（首条：第 {one.First.Line} 行）"]);
            }

            if (others > 0)
                text.WriteLine(words[$"… and {Labels.Count(others)} more of {file} set aside ({kind}), {code}", $"……{file} 另有 {Labels.Count(others)} 条记录被隔离（{Labels.One(words, kind)}），{code}"]);
        }
    }

    private void Rules()
    {
        foreach (var stage in check.Stages)
        {
            text.WriteLine();
            text.WriteLine(words[
                $"{StageNames.NameOf(stage.Stage)}: {stage.Rules - stage.Gaps.Count} of {stage.Rules} rules have all they read",
                $"{StageNames.NameOf(stage.Stage)}：{stage.Rules} 条规则中有 {stage.Rules - stage.Gaps.Count} 条所需数据齐全"]);
            foreach (var rule in stage.Gaps)
            {
                text.WriteLine(words[
                    $"  {rule.RuleId} {rule.Name}: no record has {string.Join(", ", rule.Missing)}",
                    $"  {rule.RuleId} {rule.Name}：没有任何记录含 {string.Join("、", rule.Missing)}"]);
            }
        }
    }
}
