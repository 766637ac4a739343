namespace ClaimRules.Samples.Sql;

/// <summary>The columns of the tables of results, as the .sql files make them.</summary>
internal static class ResultColumns
{
    public static readonly IReadOnlyList<Column> Runs =
    [
        new("run", ColumnType.Whole),
        new("run_id", ColumnType.Text),
        new("stage", ColumnType.Text),
        new("library_version", ColumnType.Text),
        new("summary", ColumnType.Json),
    ];

    public static readonly IReadOnlyList<Column> Findings =
    [
        new("run", ColumnType.Whole),
        new("number", ColumnType.Whole),
        new("fingerprint", ColumnType.Text),
        new("rule_id", ColumnType.Text),
        new("check_id", ColumnType.Text),
        new("rule_name", ColumnType.Text),
        new("pack_id", ColumnType.Text),
        new("pack_version", ColumnType.Text),
        new("verdict", ColumnType.Text),
        new("disposition", ColumnType.Text),
        new("status", ColumnType.Text),
        new("exemption", ColumnType.Json),
        new("subject", ColumnType.Json),
        new("person_key", ColumnType.Text),
        new("encounter_id", ColumnType.Text),
        new("claim_id", ColumnType.Text),
        new("judged_on", ColumnType.Day),
        new("involved_amount", ColumnType.Money),
        new("amount", ColumnType.Money),
        new("refused", ColumnType.Money),
        new("questioned", ColumnType.Money),
        new("already_refused", ColumnType.Money),
        new("message", ColumnType.Text),
        new("about", ColumnType.Json),
        new("involved", ColumnType.Json),
        new("bookings", ColumnType.Json),
        new("evidence", ColumnType.Json),
        new("basis", ColumnType.Json),
    ];

    public static readonly IReadOnlyList<Column> Claims =
    [
        new("run", ColumnType.Whole),
        new("number", ColumnType.Whole),
        new("claim_id", ColumnType.Text),
        new("encounter_id", ColumnType.Text),
        new("person_key", ColumnType.Text),
        new("provider_id", ColumnType.Text),
        new("region", ColumnType.Text),
        new("care_type", ColumnType.Text),
        new("first_day", ColumnType.Day),
        new("last_day", ColumnType.Day),
        new("settled_on", ColumnType.Day),
        new("fund_amount", ColumnType.Money),
        new("total", ColumnType.Money),
        new("already_refused", ColumnType.Money),
        new("refused", ColumnType.Money),
        new("questioned", ColumnType.Money),
        new("outcome", ColumnType.Text),
        new("incomplete_reasons", ColumnType.Json),
        new("undecided", ColumnType.Json),
        new("lines", ColumnType.Json),
    ];

    public static readonly IReadOnlyList<Column> Indicators =
    [
        new("run", ColumnType.Whole),
        new("number", ColumnType.Whole),
        new("rule_id", ColumnType.Text),
        new("rule_name", ColumnType.Text),
        new("kind", ColumnType.Text),
        new("keys", ColumnType.Json),
        new("value", ColumnType.Price),
        new("missing", ColumnType.Text),
        new("members", ColumnType.Whole),
        new("judged_on", ColumnType.Day),
    ];

    public static readonly IReadOnlyList<Column> Quarantine =
    [
        new("run", ColumnType.Whole),
        new("number", ColumnType.Whole),
        new("kind", ColumnType.Text),
        new("source", ColumnType.Text),
        new("line", ColumnType.Whole),
        new("code", ColumnType.Text),
        new("reason", ColumnType.Text),
        new("hash", ColumnType.Text),
        new("claim_id", ColumnType.Text),
        new("encounter_id", ColumnType.Text),
    ];
}
