using System.Globalization;
using System.Text;

namespace ClaimRules.Samples;

/// <summary>Writes a batch as CSV: UTF-8 without byte-order mark, line feeds, RFC 4180 quotes.</summary>
internal static class SampleWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static void Write(SampleBatch batch, string folder)
    {
        var claims = Path.Combine(folder, "claims");
        Directory.CreateDirectory(claims);
        foreach (var (name, content) in Files(batch))
            File.WriteAllBytes(Path.Combine(name == "truth.csv" ? folder : claims, name), content);
    }

    /// <summary>Every file by its name.</summary>
    public static IReadOnlyDictionary<string, byte[]> Files(SampleBatch batch) => new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["persons.csv"] = Csv(
            ["person_id", "sex", "birth_date", "death_date", "insurance_type", "region", "out_of_area"],
            batch.Persons.Select(static one => new[] { one.Id, one.Sex, Text(one.Born), Text(one.Died), one.Insurance, one.Region, one.OutOfArea ? "1" : "0" })),
        ["providers.csv"] = Csv(
            ["provider_id", "name", "level", "region", "type"],
            batch.Providers.Select(static one => new[] { one.Id, one.Name, one.Level, one.Region, one.Type })),
        ["encounters.csv"] = Csv(
            [
                "claim_id", "encounter_id", "person_id", "provider_id", "type", "insurance_type", "department", "visit_date", "admit_time", "discharge_time", "discharge_way",
                "emergency", "transfer", "internet", "maternity", "newborn_birth_weight", "newborn_admit_weight", "chronic_disease", "total", "fund_amount", "settle_date",
            ],
            batch.Visits.SelectMany(static visit => visit.Claims.Select(claim => Encounter(visit, claim)))),
        ["diagnoses.csv"] = Csv(
            ["encounter_id", "order", "main", "code", "name"],
            batch.Visits.SelectMany(static visit => visit.Diagnoses.Select((one, i) => new[] { visit.Id, Text(i + 1), i == 0 ? "1" : "0", one.Code, one.Name }))),
        ["procedures.csv"] = Csv(
            ["encounter_id", "order", "main", "code", "name", "date"],
            batch.Visits.SelectMany(static visit =>
                visit.Procedures.Select((one, i) => new[] { visit.Id, Text(i + 1), i == 0 ? "1" : "0", one.Code, one.Name, Text(visit.Date) }))),
        ["lines.csv"] = Csv(
            ["line_id", "encounter_id", "claim_id", "code", "name", "category", "charge_type", "pay_class", "quantity", "unit_price", "amount", "time", "reverses", "rx", "days_supply", "dose_grams", "doctor_title"],
            batch.Visits.SelectMany(static visit => visit.Lines.Select(line => Line(visit, line)))),
        ["truth.csv"] = Csv(
            ["outcome", "rule", "check", "subject_kind", "encounter_id", "about", "missing"],
            batch.Truths.Select(static one => new[] { one.Outcome, one.Rule, one.Check, one.SubjectKind, one.EncounterId, string.Join('|', one.About), one.Missing })),
    };

    /// <summary>The fund pays 70 % of what a claim comes to, down to the fen.</summary>
    private static string?[] Encounter(SampleVisit visit, SampleClaim claim)
    {
        var total = visit.Lines.Where(line => line.ClaimId == claim.Id).Sum(static line => line.Amount);
        var fund = Math.Floor(total * 70m) / 100m;
        return
        [
            claim.Id, visit.Id, visit.Person.Id, visit.Provider.Id, visit.Type, visit.Insurance, visit.HasDepartment ? visit.Specialty.Code : null, Text(visit.Date),
            Moment(visit.Admitted), Moment(visit.Discharged), visit.Discharged is null ? null : visit.DischargeWay, visit.IsStay ? (visit.Emergency ? "1" : "0") : null, visit.Transfer ? "1" : null,
            visit.IsStay ? null : Flag(visit.Internet), visit.Maternity, Number(visit.BirthWeight), Number(visit.AdmitWeight), visit.ChronicDisease,
            Text(total + visit.TotalOff), Text(fund), Text(claim.Settled),
        ];
    }

    private static string?[] Line(SampleVisit visit, SampleLine line) =>
    [
        line.Id, visit.Id, line.ClaimId, line.Item.Code, line.Item.Name, line.Item.Category, line.Item.ChargeType, line.Item.PayClass,
        Number(line.Quantity), Text(line.Price), Text(line.Amount), Moment(line.Time), line.Reverses, line.Rx, Number(line.Days), Number(line.Grams), line.DoctorTitle,
    ];

    private static byte[] Csv(string[] header, IEnumerable<string?[]> rows)
    {
        var text = new StringBuilder();
        foreach (var row in rows.Prepend(header))
            text.AppendJoin(',', row.Select(Quoted)).Append('\n');
        return Utf8.GetBytes(text.ToString());
    }

    private static string Quoted(string? value) =>
        value is null ? "" : value.AsSpan().IndexOfAny(",\"\n") < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Text(decimal value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string? Number(decimal? value) => value?.ToString("0.####", CultureInfo.InvariantCulture);

    private static string? Flag(bool? value) => value switch { true => "1", false => "0", null => null };

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? value) => value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Midnight stands for a time that was not recorded: the day alone is written.</summary>
    private static string? Moment(DateTime? value) =>
        value?.ToString(value.Value.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
