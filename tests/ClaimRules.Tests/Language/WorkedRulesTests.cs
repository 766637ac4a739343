using ClaimRules.Claims;
using static ClaimRules.Tests.Evaluation.Cases;
using static ClaimRules.Tests.Language.WorkedRules;

namespace ClaimRules.Tests.Language;

/// <summary>Rules about one line, one diagnosis or one encounter: what they flag, what they just miss, what they can't tell.</summary>
public sealed class WorkedRulesTests
{
    [Fact]
    public void Worked_rules_bind_without_a_problem() =>
        Assert.Equal("", string.Join("\n", Problems().Select(static problem => problem + "\n" + problem.Excerpt())));

    [Theory]
    [InlineData("2010-03-03", "L1:Hit")]
    [InlineData("2011-03-02", "L1:Hit")]
    [InlineData("2011-03-03", "L1:Pass")]
    [InlineData(null, "L1:Indeterminate")]
    public void Drug_for_children_is_judged_by_the_completed_years(string? birth, string outcomes)
    {
        var claim = Stay(Line("L1", "CHILD"), Line("L2", "OTHER"));
        claim.Person.BirthDate = birth is null ? null : Day(birth);
        Assert.Equal(outcomes, Text("GZ10000101007000", claim));
    }

    [Theory]
    [InlineData("HIGH", "secondary", "L1:Hit")]
    [InlineData("HIGH", "tertiary", "L1:Pass")]
    [InlineData("HIGH", "08", "L1:Hit")]
    [InlineData("HIGH", null, "L1:Indeterminate")]
    [InlineData("OPEN", "primary", "")]
    [InlineData("OPEN", null, "")]
    [InlineData("NONE", "primary", "")]
    public void Level_of_the_provider_is_compared_in_its_order_and_a_blank_is_no_limit(string code, string? level, string outcomes)
    {
        var claim = Stay(Line("L1", code));
        claim.Provider!.Level = level;
        Assert.Equal(outcomes, Text("GZ10000101012000", claim));
    }

    [Theory]
    [InlineData("GZ10000101013000", "VISIT", "L1:Hit")]
    [InlineData("GZ10000101013000", "OTHER", "")]
    [InlineData("GZ10000301009000", "DEPT", "L1:Indeterminate")]
    [InlineData("CR-29", "AGED", "L1:Hit")]
    [InlineData("CR-29", "BOTH", "L1:Pass")]
    [InlineData("CR-47", "NARCO", "L1:Indeterminate")]
    [InlineData("CR-47", "OTHER", "")]
    public void Row_value_is_compared_with_the_fact(string rule, string code, string outcomes) => Assert.Equal(outcomes, Text(rule, Stay(Line("L1", code))));

    [Theory]
    [InlineData("0301", "L1:Pass")]
    [InlineData("A0502", "L1:Pass")]
    [InlineData("A06", "L1:Hit")]
    public void Department_matches_by_prefix(string department, string outcomes)
    {
        var line = Line("L1", "DEPT");
        line.Department = department;
        Assert.Equal(outcomes, Text("GZ10000301009000", Stay(line)));
    }

    [Theory]
    [InlineData("secondary", "371300", 60, "")]
    [InlineData("secondary", "371300", 61, "限价60元 1")]
    [InlineData("secondary", "370100", 75, "限价70元 5")]
    [InlineData("secondary", "110000", 90, "限价80元 10")]
    [InlineData("tertiary", "371300", 90, "")]
    [InlineData("tertiary", "371300", 120, "限价100元 20")]
    public void Price_is_compared_with_the_most_specific_ceiling(string level, string region, int price, string found)
    {
        var claim = Stay(Line("L1", "PRICE", price: price));
        (claim.Provider!.Level, claim.Provider.Region) = (level, region);
        Assert.Equal(found, string.Join(' ', Found("GZ10000102001000", claim).Select(static f => $"{f.Message.Split('，')[1]} {f.Refused:0.##}")));
    }

    [Theory]
    [InlineData("2015-03-02", 19.9, 1.5, "L1:Hit")]
    [InlineData("2015-03-02", 20.0, 1.5, "L1:Pass")]
    [InlineData("2013-03-03", 20.0, 2.5, "L1:Hit")]
    [InlineData("2013-03-03", null, 2.5, "L1:Indeterminate")]
    [InlineData("2013-03-02", null, 4.1, "L1:Hit")]
    [InlineData("2013-03-02", 70.0, 4.0, "L1:Pass")]
    [InlineData("2013-03-02", 70.0, 4.1, "L1:Hit")]
    public void Dose_hangs_on_age_and_weight(string birth, double? weight, double dose, string outcomes)
    {
        var claim = Stay(Line("L1", "DOSE"));
        claim.Person.BirthDate = Day(birth);
        claim.Encounter.Weight = (decimal?)weight;
        claim.Lines[0].DailyDose = (decimal)dose;
        Assert.Equal(outcomes, Text("GZ10000301005000", claim));
    }

    [Fact]
    public void Line_is_checked_field_by_field_and_against_its_stay()
    {
        var (a, b, c) = (Line("L1", "A"), Line("L2", "A", "2025-03-11"), Line("L3", "A"));
        (a.Name, b.Category, c.Amount) = (null, "WRONG", 11m);
        (c.OrderedAt, c.UploadedAt) = (new DateTime(2025, 3, 2, 8, 0, 0), new DateTime(2025, 3, 3, 8, 0, 1));
        var claim = Stay(a, b, c);
        claim.Person.DeathDate = Day("2025-03-10");
        Assert.Equal(
            ["L1 required/name 【医保目录名称】未填写", "L2 dead 死亡日期之后收费", "L2 invalid/category 【目录类别】值WRONG不规范", "L2 stay 计费日期2025-03-11不在住院期间", "L3 late 开具至上传超过24小时", "L3 sum 数量×单价与金额不符"],
            Found("GZ10000201002000", claim).Select(static f => $"{f.About[0].Id} {f.Check} {f.Message}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("2025-03-01", "2025-03-10", 9, false)]
    [InlineData("2025-03-01", "2025-03-10", 10, true)]
    [InlineData("2025-03-01", "2025-03-01", 1, false)]
    public void Settlement_list_counts_the_days(string admit, string discharge, int days, bool isTold)
    {
        var claim = Stay("E1", admit, discharge);
        claim.Encounter.BedDays = days;
        Assert.Equal(isTold, Found("GZ10000201001000", claim).Any(static f => f.Check == "los"));
        Assert.DoesNotContain(Found("GZ10000201001000", claim), static f => f.Check!.StartsWith("newborn", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("276001", false)]
    [InlineData("27600A", true)]
    public void Settlement_list_has_a_postcode_of_six_digits(string postcode, bool isTold)
    {
        var claim = Stay();
        claim.Encounter.EmployerPostcode = postcode;
        Assert.Equal(isTold, Found("GZ10000201001000", claim).Any(static f => f.Check == "postcode"));
    }

    [Theory]
    [InlineData("N40.x00", "male", "#1:Pass")]
    [InlineData("N40.x00", "female", "#1:Hit")]
    [InlineData("O80.x00", "male", "#1:Hit")]
    [InlineData("O80.x00", null, "#1:Indeterminate")]
    [InlineData("I10.x00", "male", "")]
    public void Diagnosis_fits_the_sex(string code, string? sex, string outcomes)
    {
        var claim = Stay();
        claim.Diagnoses[0].Code = code;
        claim.Person.Sex = sex;
        Assert.Equal(outcomes, Text("GZ10000204006000", claim));
    }

    [Theory]
    [InlineData("DRG-C01", "I10.x00", true, "")]
    [InlineData("DRG-C01", "I10.x", true, "#1:Hit")]
    [InlineData("DRG-C02", "Z51.100", true, "#1:Hit")]
    [InlineData("DRG-C02", "Z51.100", false, "")]
    [InlineData("DRG-C02", "Z51.100", null, "#1:Indeterminate")]
    public void Diagnosis_is_in_its_tables(string rule, string code, bool? main, string outcomes)
    {
        var claim = Stay();
        (claim.Diagnoses[0].Code, claim.Diagnoses[0].Main) = (code, main);
        Assert.Equal(outcomes, Text(rule, claim));
    }

    [Theory]
    [InlineData("K80.100", "51.23", "E1:Pass")]
    [InlineData("K81.000", "51.23", "E1:Pass")]
    [InlineData("I10.x00", "51.23", "E1:Hit")]
    [InlineData("I10.x00", "99.99", "")]
    [InlineData("I10.x00", null, "E1:Indeterminate")]
    public void Main_diagnosis_is_allowed_for_the_main_procedure(string diagnosis, string? procedure, string outcomes)
    {
        var claim = Stay();
        claim.Diagnoses[0].Code = diagnosis;
        if (procedure is not null)
            claim.Procedures.Add(new Procedure { Code = procedure, Main = true, Date = Day("2025-03-03") });
        Assert.Equal(outcomes, Text("GZ10000201006000", claim));
    }

    [Theory]
    [InlineData("E10.900", "E11.900", 1)]
    [InlineData("E11.900", "E10.900", 1)]
    [InlineData("E10.900", "E10.100", 0)]
    public void Pair_of_diagnoses_is_told_once_of_the_later(string first, string second, int findings)
    {
        var claim = Stay();
        claim.Diagnoses[0].Code = first;
        claim.Diagnoses.Add(new Diagnosis { Code = second, Order = 2 });
        var found = Found("DRG-C17", claim);
        Assert.Equal(findings, found.Count);
        Assert.All(found, finding => Assert.Equal((second, first), (finding.About[0].Code, finding.Involved[0].Code)));
    }

    [Theory]
    [InlineData("GZ10000101008000", "INDIC", "C34.900", "L1:Pass")]
    [InlineData("GZ10000101008000", "INDIC", "I10.x00", "L1:Hit")]
    [InlineData("GZ10000101008000", "INDIC", null, "L1:Indeterminate")]
    [InlineData("GZ10000301001000", "NEEDS", "I10.x00", "L1:Hit")]
    public void Line_needs_a_diagnosis_or_a_companion(string rule, string code, string? diagnosis, string outcomes)
    {
        var claim = Stay(Line("L1", code));
        if (diagnosis is null)
            claim.Diagnoses.Clear();
        else
            claim.Diagnoses[0].Code = diagnosis;
        Assert.Equal(outcomes, Text(rule, claim));
    }

    [Theory]
    [InlineData("120100001", "L1:Pass")]
    [InlineData("1202", "L1:Hit")]
    [InlineData(null, "L1:Indeterminate L2:Indeterminate")]
    public void Companion_is_found_by_prefix(string? code, string outcomes)
    {
        var companion = Line("L2", "X");
        companion.Code = code;
        Assert.Equal(outcomes, Text("GZ10000301001000", Stay(Line("L1", "NEEDS"), companion)));
    }

    [Theory]
    [InlineData("M01", "XA1001", "L1:Pass")]
    [InlineData("M01", "XB", "L1:Hit")]
    [InlineData("M02", "XB", "")]
    [InlineData(null, "XB", "L1:Indeterminate")]
    public void Drug_is_of_the_list_of_the_chronic_disease(string? disease, string code, string outcomes)
    {
        var claim = Visit("E1", "2025-03-02", Line("L1", code));
        (claim.Encounter.Type, claim.Encounter.ChronicDisease, claim.Lines[0].Category) = ("chronic_outpatient", disease, "west_drug");
        Assert.Equal(outcomes, Text("GZ10000101011000", claim));
    }

    [Fact]
    public void Fees_and_procedures_need_each_other()
    {
        var fee = Line("L1", "OP");
        (fee.ChargeType, fee.Category) = ("surgery", "service");
        var claim = Stay(fee);
        Assert.Equal("fee-without-code/E1:Hit code-without-fee/E1:Pass anaesthesia/E1:Pass", Text("GZ10000201004000", claim));
        claim.Procedures.Add(new Procedure { Code = "51.23", Date = Day("2025-03-03") });
        Assert.Equal("fee-without-code/E1:Pass code-without-fee/E1:Pass anaesthesia/E1:Pass", Text("GZ10000201004000", claim));
        fee.ChargeType = null;
        Assert.Equal("fee-without-code/E1:Pass code-without-fee/E1:Indeterminate anaesthesia/E1:Indeterminate", Text("GZ10000201004000", claim));
        fee.ChargeType = "anaesthesia";
        Assert.Equal("fee-without-code/E1:Pass code-without-fee/E1:Hit anaesthesia/E1:Hit", Text("GZ10000201004000", claim));
        claim.Procedures[0].AnaesthesiaWay = "01";
        Assert.Equal("fee-without-code/E1:Pass code-without-fee/E1:Hit anaesthesia/E1:Pass", Text("GZ10000201004000", claim));
    }

    [Theory]
    [InlineData("2025-02-28", "F1001", "I10", "L2:Pass")]
    [InlineData("2025-01-30", "F1001", "I10", "L2:Pass")]
    [InlineData("2025-01-29", "F1001", "I10", "L2:Hit")]
    [InlineData("2025-02-28", "F3", "I10", "L2:Hit")]
    [InlineData("2025-02-28", "F3", "J15.900", "L2:Pass")]
    [InlineData("2025-02-28", "F3", "I10", "L2:Hit", "2025-01-30")]
    [InlineData("2025-02-28", "F3", "I10", "L2:Indeterminate", "2025-01-31")]
    [InlineData("2025-02-28", "F3", "I10", "L2:Indeterminate", null)]
    [InlineData("2025-02-28", "F1001", "I10", "L2:Pass", null)]
    public void Second_line_drug_needs_a_first_line_drug_before(string date, string code, string diagnosis, string outcomes, string? complete = "2025-01-01")
    {
        var claim = Visit("E2", "2025-03-01", Line("L2", "SECOND", "2025-03-01"));
        claim.Diagnoses[0].Code = diagnosis;
        var before = Visit("E1", date, Line("L1", code, date));
        claim.Person = before.Person;
        claim.Person.CompleteFrom = complete is null ? null : Day(complete);
        Assert.Equal(outcomes, Text("GZ10000101005000", before, claim));
    }
}
