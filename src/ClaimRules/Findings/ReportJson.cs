using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>A summary as <c>report.json</c>.</summary>
internal static class ReportJson
{
    public const string Format = "claimrules-run";
    public const int SchemaVersion = 1;

    public static void Write(Utf8JsonWriter json, AuditSummary summary)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteNumber("schema_version", SchemaVersion);
        json.WriteString("run_id", summary.RunId);
        json.WriteString("library_version", summary.LibraryVersion);
        json.WriteName("stage", summary.Stage);
        json.WriteList("packs", summary.Packs, static (target, pack) =>
        {
            target.WriteString("id", pack.Id);
            target.WriteString("version", pack.Version);
            target.WriteString("hash", pack.Hash);
        });
        json.WriteList("inputs", summary.Inputs, static (target, input) =>
        {
            target.WriteString("path", input.Path);
            target.WriteString("sha256", input.Sha256);
            target.WriteNumber("bytes", input.Bytes);
            target.WriteBoolean("history", input.IsHistory);
            if (input.IsMapping)
                target.WriteBoolean("mapping", true);
        });
        json.WriteMap("options", summary.Options);
        json.WriteList("records", summary.Records, WriteCount);
        json.WriteNumber("netted", summary.Netted);
        json.WriteTexts("extra_columns", summary.ExtraColumns);
        json.WriteCounts("quarantine", summary.Quarantine);
        json.WriteCounts("invalid_values", summary.InvalidValues);
        json.WriteList("unlisted", summary.Unlisted, WriteUnlisted);
        WriteMoney(json, summary.Money);
        WriteByOutcome(json, "claims", summary.Claims);
        WriteByOutcome(json, "claims_undecided", summary.ClaimsUndecided);
        json.WriteNumber("findings", summary.Findings);
        json.WriteNumber("shadow_findings", summary.ShadowFindings);
        json.WriteNumber("exempted_findings", summary.ExemptedFindings);
        json.WriteList("exemptions", summary.Exemptions, ExemptionJson.Write);
        json.WriteList("rules", summary.Rules, static (target, rule) =>
        {
            target.WriteString("id", rule.Id);
            target.WriteString("name", rule.Name);
            WriteCounts(target, rule.Counts);
            target.WriteList("checks", rule.Checks, static (inner, check) =>
            {
                inner.WriteString("id", check.Id);
                WriteCounts(inner, check.Counts);
            });
        });
        json.WriteList("coverage", summary.Coverage, static (target, rule) =>
        {
            target.WriteString("rule", rule.RuleId);
            target.WriteTexts("missing", rule.Missing);
        });
        json.WriteList("parameters", summary.Parameters, Write);
        json.WriteList("files", summary.Files, static (target, file) =>
        {
            target.WriteString("name", file.Name);
            target.WriteString("sha256", file.Sha256);
            target.WriteNumber("records", file.Records);
        });
        json.WriteEndObject();
    }

    public static AuditSummary Read(JsonElement json) => new()
    {
        RunId = json.Text("run_id"),
        LibraryVersion = json.Text("library_version"),
        Stage = json.Name<Stage>("stage"),
        Packs = json.List("packs", static pack => new PackIdentity(pack.Text("id"), pack.Text("version"), pack.Text("hash"))),
        Inputs = json.List("inputs", static input =>
            new InputFile(input.Text("path"), input.Text("sha256"), input.Long("bytes"), input.GetProperty("history").GetBoolean())
            {
                IsMapping = input.TryGetProperty("mapping", out var mapping) && mapping.GetBoolean(),
            }),
        Options = json.Map("options"),
        Records = json.List("records", ReadCount),
        Netted = json.Long("netted"),
        ExtraColumns = json.Texts("extra_columns"),
        Quarantine = json.Counts("quarantine"),
        InvalidValues = json.Counts("invalid_values"),
        Unlisted = json.TryGetProperty("unlisted", out _) ? json.List("unlisted", ReadUnlisted) : [],
        Money = ReadMoney(json.GetProperty("money")),
        Claims = ReadByOutcome(json.GetProperty("claims")),
        ClaimsUndecided = ReadByOutcome(json.GetProperty("claims_undecided")),
        Findings = json.Long("findings"),
        ShadowFindings = json.Long("shadow_findings"),
        ExemptedFindings = json.TryGetProperty("exempted_findings", out var exempted) ? exempted.GetInt64() : 0,
        Exemptions = json.TryGetProperty("exemptions", out _) ? json.List("exemptions", ExemptionJson.ReadUse) : [],
        Rules = json.List("rules", static rule => new RuleSummary(
            rule.Text("id"),
            rule.Text("name"),
            ReadCounts(rule),
            rule.List("checks", static check => new CheckSummary(check.Text("id"), ReadCounts(check))))),
        Coverage = json.List("coverage", static rule => new RuleCoverage(rule.Text("rule"), rule.Texts("missing"))),
        Parameters = json.List("parameters", ReadParameter),
        Files = json.List("files", static file => new RunFile(file.Text("name"), file.Text("sha256"), file.Long("records"))),
    };

    public static void WriteUnlisted(Utf8JsonWriter json, UnlistedValue value)
    {
        json.WriteString("file", value.File);
        json.WriteString("field", value.Field);
        json.WriteString("text", value.Text);
        json.WriteNumber("count", value.Count);
    }

    public static UnlistedValue ReadUnlisted(JsonElement json) => new(json.Text("file"), json.Text("field"), json.TextOrNull("text"), json.Long("count"));

    public static void WriteCount(Utf8JsonWriter json, RecordCount count)
    {
        json.WriteString("kind", count.Kind);
        json.WriteNumber("read", count.Read);
        json.WriteNumber("quarantined", count.Quarantined);
        json.WriteNumber("copies", count.Copies);
        json.WriteNumber("current", count.Current);
        json.WriteNumber("history", count.History);
    }

    public static RecordCount ReadCount(JsonElement json) => new(
        json.Text("kind"), json.Int("read"), json.Int("quarantined"), json.Int("copies"), json.Int("current"), json.Int("history"));

    public static void Write(Utf8JsonWriter json, ParameterInForce parameter)
    {
        json.WriteString("rule", parameter.RuleId);
        json.WriteString("name", parameter.Name);
        json.WriteString("value", parameter.Value);
        json.WriteString("layer", parameter.Layer);
        json.WriteDay("from", parameter.From);
        json.WriteDay("to", parameter.To);
        json.WriteString("basis", parameter.Basis);
    }

    public static ParameterInForce ReadParameter(JsonElement json) => new(json.Text("rule"), json.Text("name"), json.Text("value"), json.Text("layer"))
    {
        From = json.Day("from"),
        To = json.Day("to"),
        Basis = json.TextOrNull("basis"),
    };

    public static void WriteMoney(Utf8JsonWriter json, VerdictMoney sum)
    {
        json.WriteName("verdict", sum.Verdict);
        json.WriteNumber("findings", sum.Findings);
        json.WriteYuan("involved", sum.Involved);
        json.WriteYuan("refused", sum.Refused);
        json.WriteYuan("questioned", sum.Questioned);
    }

    public static VerdictMoney ReadMoneyOf(JsonElement json) =>
        new(json.Name<Verdict>("verdict"), json.Long("findings"), json.Yuan("involved"), json.Yuan("refused"), json.Yuan("questioned"));

    private static void WriteByOutcome(Utf8JsonWriter json, string name, IReadOnlyDictionary<ClaimOutcome, long> counts)
    {
        json.WriteStartObject(name);
        foreach (var (outcome, count) in counts)
            json.WriteNumber(EnumNames<ClaimOutcome>.Of(outcome), count);
        json.WriteEndObject();
    }

    private static SortedDictionary<ClaimOutcome, long> ReadByOutcome(JsonElement json) =>
        new(Enum.GetValues<ClaimOutcome>().ToDictionary(static outcome => outcome, outcome => json.Long(EnumNames<ClaimOutcome>.Of(outcome))));

    private static void WriteMoney(Utf8JsonWriter json, MoneySummary money)
    {
        json.WriteStartObject("money");
        json.WriteYuan("fund", money.Fund);
        json.WriteYuan("already_refused", money.AlreadyRefused);
        WriteAmount(json, "refused_before_unmatched", money.RefusedBeforeUnmatched);
        WriteAmount(json, "refused_before_ambiguous", money.RefusedBeforeAmbiguous);
        WriteAmount(json, "refused_before_excess", money.RefusedBeforeExcess);
        WriteAmount(json, "refused_before_history", money.RefusedBeforeHistory);
        json.WriteYuan("refused", money.Refused);
        json.WriteYuan("questioned", money.Questioned);
        json.WriteYuan("involved", money.Involved);
        json.WriteList("by_verdict", money.ByVerdict, WriteMoney);
        json.WriteEndObject();
    }

    private static MoneySummary ReadMoney(JsonElement json) => new()
    {
        Fund = json.Yuan("fund"),
        AlreadyRefused = json.Yuan("already_refused"),
        RefusedBeforeUnmatched = ReadAmount(json.GetProperty("refused_before_unmatched")),
        RefusedBeforeAmbiguous = ReadAmount(json.GetProperty("refused_before_ambiguous")),
        RefusedBeforeExcess = ReadAmount(json.GetProperty("refused_before_excess")),
        RefusedBeforeHistory = ReadAmount(json.GetProperty("refused_before_history")),
        Refused = json.Yuan("refused"),
        Questioned = json.Yuan("questioned"),
        Involved = json.Yuan("involved"),
        ByVerdict = json.List("by_verdict", ReadMoneyOf),
    };

    private static void WriteAmount(Utf8JsonWriter json, string name, RefusedAmount amount)
    {
        json.WriteStartObject(name);
        json.WriteYuan("yuan", amount.Yuan);
        json.WriteNumber("rows", amount.Rows);
        json.WriteEndObject();
    }

    private static RefusedAmount ReadAmount(JsonElement json) => new(json.Yuan("yuan"), json.Long("rows"));

    public static void WriteCounts(Utf8JsonWriter json, RuleCounts counts)
    {
        json.WriteNumber("applied", counts.Applied);
        json.WriteNumber("hits", counts.Hits);
        json.WriteNumber("indeterminate", counts.Indeterminate);
        json.WriteNumber("shadow", counts.Shadow);
        json.WriteNumber("exempted", counts.Exempted);
        json.WriteNumber("failed", counts.Failed);
        json.WriteNumber("not_supplied", counts.NotSupplied);
        json.WriteNumber("not_applicable", counts.NotApplicable);
        json.WriteNumber("dropped", counts.Dropped);
        json.WriteCounts("indeterminate_by", counts.IndeterminateBy);
    }

    public static RuleCounts ReadCounts(JsonElement json) => new()
    {
        Applied = json.Long("applied"),
        Hits = json.Long("hits"),
        Indeterminate = json.Long("indeterminate"),
        Shadow = json.Long("shadow"),
        Exempted = json.Long("exempted"),
        Failed = json.Long("failed"),
        NotSupplied = json.Long("not_supplied"),
        NotApplicable = json.Long("not_applicable"),
        Dropped = json.Long("dropped"),
        IndeterminateBy = json.Counts("indeterminate_by"),
    };
}
