using System.Globalization;
using System.Text;
using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>
/// Findings as rows for spreadsheets: UTF-8 with a byte-order mark, <c>\n</c>, quoted where needed. A text that a spreadsheet would take for a
/// formula gets an apostrophe before it; amounts stay numbers.
/// </summary>
internal static class FindingCsv
{
    public const string Header =
        "\uFEFFfingerprint,rule,check,revision,rule_name,class,pack,pack_version,verdict,disposition,subject_kind,subject,person_key,"
        + "encounter_id,claim_id,judged_on,about,codes,involved_amount,amount,refused,questioned,estimated,supported_by,by_group,exemption,message\n";

    public static void Write(StringBuilder row, Finding finding)
    {
        Text(row, finding.Fingerprint);
        Text(row, finding.RuleId);
        Text(row, finding.Check);
        Text(row, finding.Revision.ToString(CultureInfo.InvariantCulture));
        Text(row, finding.RuleName);
        Text(row, finding.Class);
        Text(row, finding.PackId);
        Text(row, finding.PackVersion);
        Text(row, EnumNames<Stages.Verdict>.Of(finding.Verdict));
        Text(row, EnumNames<Stages.Disposition>.Of(finding.Disposition));
        Text(row, finding.Subject.Kind);
        Text(row, finding.Subject.ToString());
        Text(row, finding.PersonKey);
        Text(row, finding.EncounterId);
        Text(row, finding.ClaimId);
        Text(row, finding.JudgedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Text(row, string.Join(';', finding.About.Select(static fact => fact.Id)));
        Text(row, string.Join(';', finding.About.Select(static fact => fact.Code).OfType<string>().Distinct()));
        Yuan(row, finding.InvolvedAmount);
        Yuan(row, finding.Amount);
        Yuan(row, finding.Refused);
        Yuan(row, finding.Questioned);
        Yuan(row, finding.Estimated);
        Text(row, finding.SupportedBy);
        Text(row, finding.ByGroup ? "true" : "false");
        Text(row, finding.Exemption);
        Text(row, finding.Message);
        row[^1] = '\n';
    }

    private static void Yuan(StringBuilder row, decimal? yuan)
    {
        if (yuan is { } known)
            row.Append(CultureInfo.InvariantCulture, $"{known:0.00}");
        row.Append(',');
    }

    private static void Text(StringBuilder row, string? text)
    {
        if (text is { Length: > 0 })
        {
            var quoted = text.AsSpan().IndexOfAny(",\"\n\r") >= 0;
            if (quoted)
                row.Append('"');
            if (text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠')
                row.Append('\'');
            row.Append(quoted ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text);
            if (quoted)
                row.Append('"');
        }

        row.Append(',');
    }
}
