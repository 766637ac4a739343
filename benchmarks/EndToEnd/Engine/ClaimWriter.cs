using System.Globalization;
using System.Text.Json;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Engine;

/// <summary>
/// Writes encounters as claim files under the library's own names. Each encounter has a person of its own; admission and discharge are the visit
/// and the settlement date too, since a visit has no stay; the fund pays seven tenths.
/// </summary>
internal sealed class ClaimWriter(IReadOnlyList<EncounterFact> encounters)
{
    private const string PersonHeader = "person_id,sex,birth_date";
    private const string EncounterHeader =
        "encounter_id,person_id,provider_id,type,visit_date,admit_date,discharge_date,main_diagnosis,drg_code,total,fund_amount,settle_date";
    private const string LineHeader = "line_id,encounter_id,code,charge_type,quantity,unit_price,amount,days_supply,date,doctor_title";

    public static readonly IReadOnlyList<string> ChargeTypes = ["west_drug", "exam", "material", "surgery"];
    public static readonly IReadOnlyList<string> Titles = ["intern", "resident", "attending", "chief"];

    /// <summary>Writes persons, providers, encounters and lines as CSV.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="times">How often each encounter is written, each time under another id.</param>
    public void WriteCsv(string folder, int times = 1)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllLines(
            Path.Combine(folder, "providers.csv"),
            Enumerable.Range(1, 3).Select(static level => $"{ProviderOf(level)},{PackWriter.LevelOf(level)}").Prepend("provider_id,level"));
        using var persons = File.CreateText(Path.Combine(folder, "persons.csv"));
        using var visits = File.CreateText(Path.Combine(folder, "encounters.csv"));
        using var lines = File.CreateText(Path.Combine(folder, "lines.csv"));
        persons.WriteLine(PersonHeader);
        visits.WriteLine(EncounterHeader);
        lines.WriteLine(LineHeader);
        for (var time = 0; time < times; time++)
        {
            foreach (var of in encounters)
            {
                var id = IdOf(of.Id, time);
                persons.WriteLine(string.Join(',', id, (int)of.Sex, Day(of.BirthDate)));
                visits.WriteLine(string.Join(
                    ',', id, id, ProviderOf(of.ProviderLevel), TypeOf(of), Day(of.AdmitDate), Stay(of, of.AdmitDate), Stay(of, of.DischargeDate),
                    of.MainDiagnosis, of.Drg, of.Total, FundOf(of), Day(of.DischargeDate)));
                foreach (var line in of.Lines)
                {
                    lines.WriteLine(string.Join(
                        ',', IdOf(line.Id, time), id, line.Item, ChargeTypes[(int)line.Category], line.Quantity, line.UnitPrice, line.Amount,
                        line.DaysSupply, Day(line.Date), Titles[(int)line.Title]));
                }
            }
        }
    }

    /// <summary>Writes the same as JSON Lines, a claim a line.</summary>
    public void WriteJson(string folder, int times = 1)
    {
        Directory.CreateDirectory(folder);
        using var claims = File.Create(Path.Combine(folder, "claims.jsonl"));
        using var json = new Utf8JsonWriter(claims);
        for (var time = 0; time < times; time++)
        {
            foreach (var of in encounters)
            {
                Claim(json, of, time);
                json.Flush();
                json.Reset();
                claims.WriteByte((byte)'\n');
            }
        }
    }

    private static void Claim(Utf8JsonWriter json, EncounterFact of, int time)
    {
        var id = IdOf(of.Id, time);
        json.WriteStartObject();
        json.WriteString("encounter_id", id);
        json.WriteStartObject("person");
        json.WriteString("person_id", id);
        json.WriteString("sex", ((int)of.Sex).ToString(CultureInfo.InvariantCulture));
        json.WriteString("birth_date", Day(of.BirthDate));
        json.WriteEndObject();
        json.WriteStartObject("provider");
        json.WriteString("provider_id", ProviderOf(of.ProviderLevel));
        json.WriteString("level", PackWriter.LevelOf(of.ProviderLevel));
        json.WriteEndObject();
        json.WriteString("type", TypeOf(of));
        json.WriteString("visit_date", Day(of.AdmitDate));
        if (of.IsInpatient)
        {
            json.WriteString("admit_date", Day(of.AdmitDate));
            json.WriteString("discharge_date", Day(of.DischargeDate));
            json.WriteString("drg_code", of.Drg);
        }

        json.WriteString("main_diagnosis", of.MainDiagnosis);
        json.WriteNumber("total", of.Total);
        json.WriteNumber("fund_amount", FundOf(of));
        json.WriteString("settle_date", Day(of.DischargeDate));
        json.WriteStartArray("lines");
        foreach (var line in of.Lines)
            Line(json, line, time);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Line(Utf8JsonWriter json, LineFact line, int time)
    {
        json.WriteStartObject();
        json.WriteString("line_id", IdOf(line.Id, time));
        json.WriteString("code", line.Item);
        json.WriteString("charge_type", ChargeTypes[(int)line.Category]);
        json.WriteNumber("quantity", line.Quantity);
        json.WriteNumber("unit_price", line.UnitPrice);
        json.WriteNumber("amount", line.Amount);
        json.WriteNumber("days_supply", line.DaysSupply);
        json.WriteString("date", Day(line.Date));
        json.WriteString("doctor_title", Titles[(int)line.Title]);
        json.WriteEndObject();
    }

    private static string IdOf(string id, int time) =>
        time == 0 ? id : string.Create(CultureInfo.InvariantCulture, $"{id[0]}{time:000}{id.AsSpan(1)}");

    private static string ProviderOf(int level) => string.Create(CultureInfo.InvariantCulture, $"H{level}");

    private static string TypeOf(EncounterFact of) => of.IsInpatient ? "inpatient" : "outpatient";

    private static string Stay(EncounterFact of, DateOnly day) => of.IsInpatient ? Day(day) : "";

    private static decimal FundOf(EncounterFact of) => Math.Round(of.Total * 0.7m, 2);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
