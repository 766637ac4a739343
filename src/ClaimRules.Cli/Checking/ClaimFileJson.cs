using System.Text.Json;
using ClaimRules.Packs;

namespace ClaimRules.Cli.Checking;

/// <summary>What was understood of claim files, for programs.</summary>
internal static class ClaimFileJson
{
    public static void Write(Session session, ClaimFilesCheck check) => session.Out.WriteLine(JsonSerializer.Serialize(
        new
        {
            Format = "claimrules-claims",
            SchemaVersion = 1,
            Files = check.Files.Select(static file => new
            {
                file.File,
                file.Record,
                file.Further,
                Columns = file.Columns.Select(static column => new { column.Name, column.Fields, column.IsKeptAside }),
                Fixed = file.Fixed.Select(static one => new { one.Field, one.Value }),
            }),
            check.Records,
            Fields = check.Fields.Select(static field => new { field.Field, field.Filled, field.Missing, field.Unreadable, field.First, Texts = field.Texts.Select(static one => new { one.Text, one.Count }) }),
            check.Unlisted,
            SetAside = check.SetAside.Select(group => new { File = group.First.Source, group.First.Kind, group.First.Code, group.Count, Reason = group.Reason(session.Words.Language) }),
            Stages = check.Stages.Select(static stage => new { Stage = StageNames.NameOf(stage.Stage), stage.Rules, Lacking = stage.Gaps }),
            Empty = check.Empty.Select(static kind => kind.Name),
            Warnings = check.Warnings.Select(warning => warning.ToString(session.Words.Language)),
        },
        PlanJson.Options));
}
