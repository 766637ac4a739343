using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>Findings as rows for spreadsheets: UTF-8 with a byte-order mark.</summary>
internal static class FindingCsv
{
    public const string Header =
        "\uFEFFfingerprint,rule,check,revision,rule_name,class,pack,pack_version,verdict,disposition,subject_kind,subject,person_key,"
        + "encounter_id,claim_id,judged_on,about,codes,involved_amount,amount,refused,questioned,estimated,supported_by,by_group,exemption,message\n";

    public static void Write(CsvLine row, Finding finding)
    {
        row.Text(finding.Fingerprint);
        row.Text(finding.RuleId);
        row.Text(finding.Check);
        row.Number(finding.Revision);
        row.Text(finding.RuleName);
        row.Text(finding.Class);
        row.Text(finding.PackId);
        row.Text(finding.PackVersion);
        row.Text(EnumNames<Stages.Verdict>.Of(finding.Verdict));
        row.Text(EnumNames<Stages.Disposition>.Of(finding.Disposition));
        row.Text(finding.Subject.Kind);
        row.Text(finding.Subject.ToString());
        row.Text(finding.PersonKey);
        row.Text(finding.EncounterId);
        row.Text(finding.ClaimId);
        row.Day(finding.JudgedOn);
        row.Text(finding.About is [var only] ? only.Id : string.Join(';', finding.About.Select(static fact => fact.Id)));
        row.Text(finding.About is [var one] ? one.Code : string.Join(';', finding.About.Select(static fact => fact.Code).OfType<string>().Distinct()));
        row.Yuan(finding.InvolvedAmount);
        row.Yuan(finding.Amount);
        row.Yuan(finding.Refused);
        row.Yuan(finding.Questioned);
        row.Yuan(finding.Estimated);
        row.Text(finding.SupportedBy);
        row.Text(finding.ByGroup ? "true" : "false");
        row.Text(finding.Exemption?.Reason);
        row.Text(finding.Message);
        row.End();
    }
}
