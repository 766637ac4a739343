using ClaimRules.Claims;
using ClaimRules.Claims.Reading;

namespace ClaimRules.Cli.Checking;

/// <summary>Shows what was understood of claim files: what each column is read as, and what could not be read.</summary>
internal static class ClaimFileText
{
    public static void Write(Session session, ClaimReading reading)
    {
        var words = session.Words;
        foreach (var file in reading.Uses)
        {
            session.Out.WriteLine();
            session.Out.WriteLine(words[$"{file.File}: each record is one {file.Record}", $"{file.File}：每条记录为一个{Labels.One(words, file.Record)}"]);
            var table = new TextTable((words["column", "列"], false), (words["is read as", "读作"], false));
            foreach (var column in file.Columns)
                table.Add(column.Name, Meaning(words, column));
            foreach (var (field, value) in file.Fixed)
                table.Add(words["(fixed)", "（固定值）"], $"{field} = {value}");
            table.Write(session.Out);
        }

        if (reading.InvalidValues.Count + reading.Quarantine.Count > 0)
            session.Out.WriteLine();
        foreach (var (field, count) in reading.InvalidValues)
            session.Out.WriteLine(words[$"{Labels.Count(count)} values of {field} could not be read", $"{field} 有 {Labels.Count(count)} 个值无法读取"]);
        foreach (var group in reading.Quarantine.GroupBy(static record => (record.Source, record.Code)))
            session.Out.WriteLine(words[
                $"{Labels.Count(group.Count())} records of {group.Key.Source} set aside: {group.Key.Code} {group.First().Problem?.Message(words.Language) ?? group.First().Reason}",
                $"{group.Key.Source} 有 {Labels.Count(group.Count())} 条记录被隔离：{group.Key.Code} {group.First().Problem?.Message(words.Language) ?? group.First().Reason}"]);
    }

    private static string Meaning(Wording words, ColumnUse column) => column switch
    {
        { Fields.Count: > 0 } => string.Join(", ", column.Fields),
        { IsKeptAside: true } => words["no field; kept aside and not judged", "没有对应的字段；只保存，不参与审核"],
        _ => words["not read", "不读取"],
    };
}
