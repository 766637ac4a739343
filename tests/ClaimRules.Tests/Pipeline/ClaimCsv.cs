using System.Globalization;
using ClaimRules.Claims;
using ClaimRules.Tests.Claims;

namespace ClaimRules.Tests.Pipeline;

/// <summary>Claims as files, in an order and a number of files that a seed decides.</summary>
internal static class ClaimCsv
{
    private const string Encounters = "person_id,sex,birth_date,provider_id,provider_level,encounter_id,claim_id,type,emergency,admit_date,discharge_date,visit_date,settle_date,fund_amount,total";
    private const string Lines = "encounter_id,claim_id,line_id,code,name,quantity,unit_price,amount,fund_amount,date,time,discharge_drug,reverses";
    private const string Diagnoses = "encounter_id,code,main,order";

    public static ClaimFiles Write(IReadOnlyList<Claim> claims, Random random)
    {
        var files = new ClaimFiles();
        Write(files, random, "encounters", Encounters, claims.Select(static claim => Row(
            claim.Person.PersonId, claim.Person.Sex, claim.Person.BirthDate, claim.Provider?.ProviderId, claim.Provider?.Level, claim.Encounter.EncounterId,
            claim.Settlement?.ClaimId, claim.Encounter.Type, claim.Encounter.Emergency, claim.Encounter.AdmitDate, claim.Encounter.DischargeDate,
            claim.Encounter.VisitDate, claim.Settlement?.SettleDate, claim.Settlement?.FundAmount, claim.Settlement?.Total)));
        Write(files, random, "lines", Lines, claims.SelectMany(static claim => claim.Lines.Select(line => Row(
            claim.Encounter.EncounterId, line.ClaimId, line.LineId, line.Code, line.Name, line.Quantity, line.UnitPrice, line.Amount, line.FundAmount,
            line.Date, line.Time, line.DischargeDrug, line.Reverses))));
        Write(files, random, "diagnoses", Diagnoses, claims.SelectMany(static claim => claim.Diagnoses.Select(diagnosis => Row(
            claim.Encounter.EncounterId, diagnosis.Code, diagnosis.Main, diagnosis.Order))));
        return files;
    }

    private static void Write(ClaimFiles files, Random random, string name, string header, IEnumerable<string> rows)
    {
        var shuffled = rows.ToArray();
        random.Shuffle(shuffled);
        var cut = random.Next(shuffled.Length + 1);
        files.With($"{name}-{random.Next(1_000)}a.csv", header + "\n" + string.Join('\n', shuffled[..cut]) + "\n");
        files.With($"{name}-{random.Next(1_000)}b.csv", header + "\n" + string.Join('\n', shuffled[cut..]) + "\n");
    }

    private static string Row(params ReadOnlySpan<object?> values)
    {
        var cells = new string[values.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = values[i] switch
            {
                null => "",
                bool flag => flag ? "1" : "0",
                DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
            };
        }

        return string.Join(',', cells);
    }
}
