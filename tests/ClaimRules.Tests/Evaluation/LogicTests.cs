using ClaimRules.Evaluation;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Evaluation;

public sealed class LogicTests
{
    /// <summary>A condition over a line with quantity 2, price 10, no days supply, no daily dose, category missing.</summary>
    [Theory]
    [InlineData("line.quantity == 2", "Hit")]
    [InlineData("line.quantity * line.unit_price == line.amount", "Hit")]
    [InlineData("line.quantity > 2", "Pass")]
    [InlineData("line.days_supply > 3", "Indeterminate")]
    [InlineData("line.days_supply > 3 and line.quantity > 2", "Pass")]
    [InlineData("line.quantity > 2 and line.days_supply > 3", "Pass")]
    [InlineData("line.days_supply > 3 or line.quantity == 2", "Hit")]
    [InlineData("line.days_supply > 3 or line.quantity > 2", "Indeterminate")]
    [InlineData("not (line.days_supply > 3)", "Indeterminate")]
    [InlineData("(line.days_supply ?? 7) > 3", "Hit")]
    [InlineData("has(line.days_supply)", "Pass")]
    [InlineData("missing(line.days_supply)", "Hit")]
    [InlineData("missing(line.quantity)", "Pass")]
    [InlineData("line.category == west_drug", "Indeterminate")]
    [InlineData("line.category in [west_drug, herb]", "Indeterminate")]
    [InlineData("provider.level >= secondary", "Hit")]
    [InlineData("provider.level < secondary", "Pass")]
    [InlineData("provider.level between primary and tertiary", "Hit")]
    [InlineData("encounter.type == inpatient", "Hit")]
    [InlineData("encounter.type == \"inpatient\"", "Hit")]
    [InlineData("encounter.type == 住院", "Hit")]
    [InlineData("encounter.type not in [outpatient, emergency]", "Hit")]
    [InlineData("person.sex == female", "Pass")]
    [InlineData("line.quantity / 3 > 0.6666", "Hit")]
    [InlineData("line.quantity / 0 > 1", "Indeterminate")]
    [InlineData("round(line.quantity / 3, 2) == 0.67", "Hit")]
    [InlineData("ceil(line.quantity / 3) == 1 and floor(line.quantity / 3) == 0 and abs(-1) == 1", "Hit")]
    [InlineData("min(line.quantity, 5) == 2 and max(line.quantity, 5) == 5", "Hit")]
    [InlineData("(if line.quantity > 1 then 10 else 20) == 10", "Hit")]
    [InlineData("line.code like \"A0#\"", "Hit")]
    [InlineData("line.code like \"*1\"", "Hit")]
    [InlineData("line.code like \"B*\"", "Pass")]
    [InlineData("age_years(line.date) == 44", "Hit")]
    [InlineData("age_days(line.date) > 16000", "Hit")]
    [InlineData("days(encounter.admit_date, encounter.discharge_date) == 9", "Hit")]
    [InlineData("line.date == 2025-03-02", "Hit")]
    [InlineData("line.date between encounter.admit_date - 1 days and encounter.discharge_date + 1 days", "Hit")]
    [InlineData("line.date within 1 days after encounter.admit_date", "Hit")]
    [InlineData("line.date within 1 days before encounter.admit_date", "Pass")]
    [InlineData("line.date within 1 days of encounter.admit_date", "Hit")]
    [InlineData("line.date - encounter.admit_date > 0 days", "Hit")]
    [InlineData("line.time > encounter.admit_time", "Indeterminate")]
    [InlineData("month(line.date) == month(encounter.admit_date) and year(line.date) == 2025", "Hit")]
    [InlineData("encounter.main_diagnosis.category == \"I10\"", "Hit")]
    [InlineData("encounter.provider == \"H1\"", "Hit")]
    [InlineData("provider == encounter.provider", "Hit")]
    [InlineData("line.quantity * 99999999999999999999999999999 * 99999999999999 > 1", "Failed")]
    public void Condition_has_an_outcome(string condition, string outcome)
    {
        var line = Line("L1", "A01", quantity: 2);
        Assert.Equal(outcome, RuleLab.Line($"when: >-\n  {condition}").Only(Stay(line)).Kind.ToString());
    }

    [Fact]
    public void Field_absent_by_nature_makes_the_rule_not_apply()
    {
        var claim = Visit("E1", "2025-03-01", Line("L1", "A01", "2025-03-01"));
        var outcome = Assert.Single(RuleLab.Encounter("when: encounter.discharge_way == died").Run(claim));
        Assert.Equal(OutcomeKind.NotApplicable, outcome.Kind);
    }

    [Fact]
    public void Invalid_value_reads_as_missing_and_is_invalid()
    {
        var claim = Stay(Line("L1", "A01"));
        claim.Encounter.Maternity = "7";
        Assert.Equal("Indeterminate", RuleLab.Encounter("when: encounter.maternity == pregnant").Only(claim).Kind.ToString());
        Assert.Equal("Hit", RuleLab.Encounter("when: invalid(encounter.maternity)").Only(claim).Kind.ToString());
        Assert.Equal("Pass", RuleLab.Encounter("when: missing(encounter.maternity)").Only(claim).Kind.ToString());
    }

    [Fact]
    public void Indeterminate_names_the_fact()
    {
        var claim = Stay(Line("L1", "A01"));
        claim.Person.Sex = "0";
        Assert.Equal("person.sex", RuleLab.Line("when: person.sex == male").Only(claim).Cause);
    }

    /// <summary>29 February counts from 1 March in other years; the day of birth is 0; a day before birth is a missing fact.</summary>
    [Theory]
    [InlineData("2004-02-29", "2005-02-28", "age_years(line.date) == 0")]
    [InlineData("2004-02-29", "2005-03-01", "age_years(line.date) == 1")]
    [InlineData("2025-03-02", "2025-03-02", "age_days(line.date) == 0")]
    [InlineData("2025-01-31", "2025-02-28", "age_months(line.date) == 0")]
    [InlineData("2025-01-31", "2025-03-01", "age_months(line.date) == 1")]
    public void Ages_are_completed_units(string birth, string date, string condition)
    {
        var claim = Stay("E1", "2004-01-01", "2025-12-31", Line("L1", "A01", date));
        claim.Person.BirthDate = Day(birth);
        Assert.Equal("Hit", RuleLab.Line("when: " + condition).Only(claim).Kind.ToString());
    }

    [Fact]
    public void Day_before_birth_is_a_missing_fact()
    {
        var claim = Stay(Line("L1", "A01"));
        claim.Person.BirthDate = Day("2025-03-05");
        var outcome = RuleLab.Line("when: age_years(line.date) < 14").Only(claim);
        Assert.Equal((OutcomeKind.Indeterminate, "person.birth_date"), (outcome.Kind, outcome.Cause));
    }
}
