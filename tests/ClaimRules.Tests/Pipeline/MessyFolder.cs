using System.Text;
using ClaimRules.Tests.Claims;

namespace ClaimRules.Tests.Pipeline;

/// <summary>
/// Claim files in which records of different persons are mixed up in every way that reading has to sort out: encounters of two persons, claim ids
/// given twice, lines without their encounter, registers that contradict themselves, damaged records, history, nested JSON.
/// </summary>
internal sealed class MessyFolder(int seed)
{
    private readonly Random random = new(seed);

    public ClaimFiles Write(int persons)
    {
        var files = new ClaimFiles();
        Encounters(files, "encounters", persons, persons * 2);
        Lines(files, "lines", persons, persons * 8);
        if (Chance(2))
            Lines(files, "fees", persons, persons * 2);
        if (Chance(2))
            files.With("providers.csv", "provider_id,name,level,medins_admdvs\nH1,示例医院,二级,371300\n" + Pick("", "H2,另一医院,一级,\n", "H1,示例医院,三级,371300\nH2,,x,\n"));
        if (Chance(2))
            files.With("persons.csv", "person_id,sex,birth_date\n" + Rows(persons / 2, () => $"{Person(persons)},{Pick("1", "2", "")},{Pick("1960-01-01", "x", "")}"));
        if (Chance(2))
            files.With("claims.csv", "encounter_id,claim_id,settle_date,total,fund_amount,provider_id,provider_level\n" + Rows(persons, () => $"{Encounter(persons)},{Claim(persons)},2025-03-09,{Pick("50", "")},{Pick("10", "y")},{Pick("H3", "")},{Pick("三级", "")}"));
        files.With("diagnoses.csv", "encounter_id,code,main\n" + Rows(persons, () => $"{Encounter(persons)},{Pick("I10.x00", "J18.900", "")},{Pick("1", "0", "x")}"));
        if (Chance(2))
            files.With("more.jsonl", Rows(persons / 2, () => Json(persons)));
        if (Chance(4))
            files.With("lines-torn.csv.gz", ClaimFiles.Gzip(ClaimFiles.Lines + Rows(40, () => $"T{random.Next(30)},{Encounter(persons)},A01,{random.Next(9)},2,2,2025-03-01"))[..^random.Next(9, 40)]);
        return files;
    }

    /// <summary>Files of the kinds that <see cref="KindPack"/> declares, as mixed up as the others.</summary>
    public void AddKinds(ClaimFiles files, int persons)
    {
        files.With("grouping.csv", "encounter,declared,found,declared_pay,found_pay\n" + Rows(persons * 2, () =>
            $"{Encounter(persons)},{Pick("AB1", "AB2", "")},{Pick("AB2", "AB3")},{Pick("80.00", "90", "x", "")},{Pick("70.5", "60")}"));
        files.With("trace.csv", "line,就诊标识,追溯码,scanned\n" + Rows(persons * 6, () =>
            $"L{random.Next(persons * 4 + 2)},{(Chance(3) ? "" : Encounter(persons))},T{random.Next(persons * 2)}{Pick("", "", "", "x")},{Pick("2025-03-02", "x", "", "")}"));
        if (Chance(2))
            files.WithGzip("trace-2.csv.gz", "feedetl_sn,trace_code\n" + Rows(persons, () => $"{Pick($"L{random.Next(persons * 4)}", "")},T{random.Next(9)}"));
        files.With("filings.csv", "person,code,until\n" + Rows(persons, () => $"{Person(random.Next(persons + 2))},{Pick("A01", "A02", "")},{Pick("2025-03-01", "2025-12-31", "x")}"));
        files.With("stock.jsonl", Rows(persons * 2, () =>
            $$"""{"provider":"{{Pick("H1", "H2", "H3", "H7")}}","code":"{{Pick("A01", "A02", "A03")}}","month":"{{Pick("2025-03", "202503", "2025-02", "no")}}","closing":{{Pick("1", "2.5", "\"x\"")}}}"""));
        if (Chance(2))
            files.With("notice.csv", "number,provider,issued\n" + Rows(persons, () => $"N{random.Next(persons)},{Pick("H1", "H5", "")},{Pick("2025-03-01", "")}"));
    }

    /// <summary>A second folder with facts that are only seen.</summary>
    public ClaimFiles? History(int persons)
    {
        if (Chance(2))
            return null;
        var files = new ClaimFiles();
        Encounters(files, "encounters", persons, persons / 2);
        Lines(files, "lines", persons, persons);
        return files;
    }

    private void Encounters(ClaimFiles files, string name, int persons, int count) => files.With(
        name + ".csv",
        "encounter_id,claim_id,person_id,sex,provider_id,provider_level,type,admit_date,discharge_date,main_diagnosis,fund_amount,something\n" + Rows(count, () =>
        {
            var person = random.Next(persons);
            var encounter = Chance(12) ? Encounter(persons) : $"E{person}-{random.Next(2)}";
            return $"{encounter},{Pick("", Claim(persons), "S-" + encounter, "S-" + encounter)},{Pick(Person(person), Person(person), Chance(6) ? "" : Person(person))},{Pick("1", "1", "2", "")},{Pick("H1", "H2", "H3", "")},"
                + $"{Pick("二级", "三级", "", "x")},{Pick("21", "11", "")},{Pick("2025-03-01", "2025-03-02", "")},{Pick("2025-03-05", "x")},{Pick("I10.x00", "")},{Pick("10", "7.77", "")},{Pick("", "z")}";
        }));

    private void Lines(ClaimFiles files, string name, int persons, int count) => files.With(
        name + ".csv",
        "line_id,encounter_id,setl_id,psn_no,code,quantity,unit_price,amount,date\n" + Rows(count, () =>
        {
            var encounter = Encounter(persons);
            var quantity = random.Next(-2, 5);
            return $"L{random.Next(persons * 4)},{(Chance(30) ? "" : encounter)},{Pick("", "", "S-" + encounter, "S-" + encounter, Claim(persons))},{(Chance(25) ? Person(random.Next(persons)) : "")},{Pick("A01", "A02", "A03", "B01")},"
                + $"{quantity},2,{quantity * 2},{Pick("2025-03-01", "2025-03-02", "")}{Pick("", "", "", "", "", "", ",", "\"", "　")}";
        }));

    private string Json(int persons)
    {
        var (person, encounter) = (random.Next(persons), Encounter(persons));
        return $$"""{"claim_id":"{{Claim(persons)}}","encounter_id":"{{encounter}}","type":"21","admit_date":"2025-03-01","person":{"person_id":"{{Person(person)}}","sex":"{{Pick("1", "2")}}"},"provider":{"provider_id":"H1"},"odd":1,"lines":[{"line_id":"J{{random.Next(9)}}","code":"A01","quantity":{{Pick("1", "\"x\"")}},"unit_price":5,"amount":5.00,"date":"2025-03-02"},{"line_id":"J{{random.Next(9)}}","encounter_id":"{{Encounter(persons)}}","code":"A02","quantity":1,"unit_price":5,"amount":5.00}]}""";
    }

    private static string Rows(int count, Func<string> row)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
            text.Append(row()).Append('\n');
        return text.ToString();
    }

    /// <summary>Ids whose ordinal order is not that of their numbers, some of them beyond the Basic Multilingual Plane.</summary>
    private static string Person(int number) => number % 7 == 3 ? $"𠮷{number}" : number % 5 == 1 ? $"ｘ参{number}" : $"P{number}";

    private string Encounter(int persons) => $"E{random.Next(persons + 2)}-{random.Next(2)}";

    private string Claim(int persons) => Chance(3) ? $"S{random.Next(persons)}" : $"S-E{random.Next(persons)}-{random.Next(2)}";

    private bool Chance(int oneIn) => random.Next(oneIn) == 0;

    private string Pick(params ReadOnlySpan<string> values) => values[random.Next(values.Length)];
}
