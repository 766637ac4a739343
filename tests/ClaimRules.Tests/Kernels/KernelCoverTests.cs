using ClaimRules.Claims;
using ClaimRules.Tests.Agreement;
using ClaimRules.Tests.Evaluation;

namespace ClaimRules.Tests.Kernels;

/// <summary>What kernels answer themselves: nothing of these rules is left to the interpreter, and both agree.</summary>
public sealed class KernelCoverTests
{
    [Theory]
    [InlineData("let:\n  row: ceiling[line.code, provider.level, provider.region]\nwhen: line.unit_price > row.price")]
    [InlineData("let:\n  row: ceiling[line.code, provider.level, provider.region]?\nwhen: line.unit_price > row.price ?? 5")]
    [InlineData("let:\n  row: ceiling[line.code, provider.level, provider.region]?\nwhen: (not has(row)) ?? false")]
    [InlineData("let:\n  row: ceiling[line.code, provider.level, provider.region]?\nwhen: has(row.price) ?? true")]
    [InlineData("let:\n  row: ceiling[line.code, provider.level, provider.region]?\nwhen: missing(row.price) or row.sex == person.sex")]
    [InlineData("let:\n  row: ceiling[line.code, provider.level, provider.region]\nwhen: line.local_code == row.other")]
    [InlineData("let:\n  row: ceiling[line.code, provider.level, provider.region]\nwhen: person.sex != row.sex")]
    [InlineData("let:\n  row: dose[line.code, age_months(line.date), encounter.weight]\nwhen: line.quantity > row.most")]
    [InlineData("let:\n  row: days[encounter.type, line.category]\nwhen: line.days_supply > row.most")]
    [InlineData("when: encounter.type in stays")]
    [InlineData("when: (encounter.type not in stays) ?? false")]
    public void Rows_by_several_keys_or_by_a_choice(string body) => Answers(Tables(RuleLab.Line(body)));

    [Theory]
    [InlineData("let:\n  row: t[line.code]\n  twin: other lines in encounter where t[code].other == row.other\nwhen: any(twin)")]
    [InlineData("let:\n  row: t[line.code]\nwhen: count(lines in encounter where date == line.date and code == t[code].other) >= 1")]
    [InlineData("let:\n  row: t[line.code]\n  twin: earlier lines in encounter where t[code].other == row.other and t[code].most != row.most and period overlaps line.period\nwhen: any(twin)")]
    [InlineData("when: encounter.main_diagnosis.category == \"A01\"")]
    public void Texts_of_rows_and_categories(string body) => Answers(Tables(RuleLab.Line(body)));

    [Theory]
    [InlineData("let:\n  previous: earlier encounters in person where type == inpatient and main_diagnosis.category == encounter.main_diagnosis.category\nwhen: any(previous)")]
    [InlineData("let:\n  others: other encounters in person where type == inpatient and stay overlaps encounter.stay\nwhen: any(others)")]
    [InlineData("let:\n  others: other encounters in person where stay overlaps encounter.stay\nwhen: (not any(others)) ?? false")]
    public void Earlier_and_overlapping_stays(string body) => Answers(Tables(RuleLab.Encounter(body)));

    private static RuleLab Tables(RuleLab lab) => lab
        .Table("ceiling", "code, \"level?\", \"region^?\"", "code: code, level: level, region: code, price: price, sex: sex, other: code",
            "code,level,region,price,sex,other\nA01,,,8,female,A02\nA01,secondary,,5,male,\nA01,secondary,3713,3,,A01\nA02,,37,10,female,A03\nA03,primary,,,male,A03\n")
        .Table("dose", "code, \"age_months(..)\", \"weight(..)?\"", "code: code, age_months: integer, weight: number, most: quantity",
            "code,age_months_from,age_months_to,weight_from,weight_to,most\nA01,0,144,,,1\nA01,144,,,,3\nA02,0,2000,0,5,2\nA02,0,2000,5,,4\n")
        .Table("days", "type, category", "type: visit_type, category: category, most: integer", "type,category,most\ninpatient,west_drug,3\noutpatient,herb,\ninpatient,herb,7\n")
        .Table("stays", "type", "type: visit_type", "type\ninpatient\nday_surgery\n")
        .Table("t", "code", "code: code, other: code, most: integer, per: [day, visit]",
            "code,other,most,per\nA01,A02,1,day\nA02,A02,20,day\nA03,,20,visit\nA04,A01,,\n");

    private static void Answers(RuleLab lab)
    {
        var outcomes = 0L;
        for (var seed = 0; seed < 3; seed++)
        {
            var packs = lab.Load();
            var batch = ClaimReading.From(new OddClaims(seed).Of(20)).Batch;
            outcomes += BothWays.Judge(packs, batch, $"seed {seed}").Outcomes;
            Assert.Empty(BothWays.Asks(packs, batch));
        }

        Assert.True(outcomes > 50, $"only {outcomes} outcomes");
    }
}
