using ClaimRules.Claims;
using static ClaimRules.Tests.Evaluation.Cases;
using static ClaimRules.Tests.Language.WorkedRules;
using Claim = ClaimRules.Claims.Claim;

namespace ClaimRules.Tests.Language;

/// <summary>Rules about pairs, groups and stays.</summary>
public sealed class WorkedGroupRulesTests
{
    private static string Told(string rule, params Claim[] claims) => string.Join("; ", Found(rule, claims).Select(static f =>
        $"{(f.Check is null ? "" : f.Check + " ")}{string.Join(',', f.About.Select(static a => a.Id + (a.Part is { } part ? $"({part:0.##})" : "")))}"
        + (f.Involved.Count > 0 ? " with " + string.Join(',', f.Involved.Select(static i => i.Id)) : "")));

    private static string Money(string rule, params Claim[] claims) => string.Join(' ', Found(rule, claims).Select(static f => $"{f.Refused + f.Questioned:0.00}"));

    private static FeeLine Rx(string id, string code, string? rx, string category = "herb", string date = "2025-03-02", string? time = null)
    {
        var line = Line(id, code, date, time: time);
        (line.Rx, line.Category) = (rx, category);
        return line;
    }

    [Theory]
    [InlineData("PART", "MAIN", "2025-03-02", null, "day L2 with L1")]
    [InlineData("PART", "MAIN", "2025-03-03", null, "")]
    [InlineData("PART", "OTHER", "2025-03-09", null, "visit L2 with L1")]
    [InlineData("PART6", "MAIN", "2025-03-02", "14:00", "h6 L2 with L1")]
    [InlineData("PART6", "MAIN", "2025-03-02", "14:01", "")]
    [InlineData("PARTH", "MAIN", "2025-03-02", "08:59", "hour L2 with L1")]
    [InlineData("PARTH", "MAIN", "2025-03-02", "09:00", "")]
    [InlineData("PARTH", "MAIN", "2025-03-03", "08:00", "")]
    public void Part_beside_its_main_item_is_told_in_the_window_of_the_row(string part, string main, string date, string? time, string told) =>
        Assert.Equal(told, Told("GZ10000102012000", Stay(Line("L1", main, "2025-03-02", time: "08:00"), Line("L2", part, date, time: time))));

    [Fact]
    public void Twins_roll_up_to_the_encounter()
    {
        var claim = Stay(Line("L1", "A"), Line("L2", "A"), Line("L3", "A"), Line("L4", "A", quantity: 2), Line("L5", "B", price: 0), Line("L6", "B", price: 0));
        Assert.Equal("L2,L3", Told("REF-18", claim));
    }

    [Fact]
    public void Interacting_drugs_are_told_once_of_the_later_where_their_periods_overlap()
    {
        Assert.Equal("L2 with L1", Told("GZ10000301011000", Stay(Line("L1", "XX"), Line("L2", "YY"))));
        Assert.Equal("L2 with L1", Told("GZ10000301011000", Stay(Line("L1", "YY"), Line("L2", "XX"))));
        Assert.Equal("", Told("GZ10000301011000", Stay(Line("L1", "XX"), Line("L2", "YY", "2025-03-03"))));
        var longer = Line("L1", "XX");
        longer.DaysSupply = 3;
        Assert.Equal("L2 with L1", Told("GZ10000301011000", Stay(longer, Line("L2", "YY", "2025-03-04"))));
        Assert.Equal("", Told("GZ10000301011000", Stay(longer, Line("L2", "YY", "2025-03-05"))));
    }

    [Theory]
    [InlineData("R1", "R1", "L2:Hit")]
    [InlineData("R1", "R2", "L2:Pass")]
    [InlineData(null, "R1", "L2:Indeterminate")]
    [InlineData("R1", null, "L2:Indeterminate")]
    public void Drugs_of_one_prescription_are_compared(string? first, string? second, string outcome) =>
        Assert.EndsWith(outcome, Text("CR-75", Stay(Rx("L1", "XX", first), Rx("L2", "YY", second))));

    [Theory]
    [InlineData("PPI1", "PPI2", "L2 with L1")]
    [InlineData("PPI1", "PPI3", "")]
    [InlineData("PPI1", "OTHER", "")]
    public void Drugs_of_one_class_and_another_generic_are_one_too_many(string first, string second, string told) =>
        Assert.Equal(told, Told("GZ10000301006000", Stay(Line("L1", first), Line("L2", second))));

    [Fact]
    public void Frequency_is_by_day_or_by_the_hours_of_the_stay()
    {
        var claim = Stay(Line("L1", "DAILY", quantity: 3), Line("L2", "DAILY", "2025-03-03", 2), Line("L3", "OXY", "2025-03-01", 30, time: "08:00"), Line("L4", "OXY", "2025-03-02", 24, time: "07:00"));
        (claim.Encounter.AdmitTime, claim.Encounter.DischargeTime) = (new DateTime(2025, 3, 1, 8, 0, 0), new DateTime(2025, 3, 3, 8, 0, 0));
        Assert.Equal("h24 L3(6),L4; stay L4(6); day L1(1)", Told("GZ10000102014000", claim));
        (claim.Encounter.AdmitTime, claim.Lines[2].Time) = (null, null);
        Assert.Equal("stay/L3:Indeterminate h24/L3:Indeterminate day/L1:Hit", Text("GZ10000102014000", claim));
    }

    [Fact]
    public void Prescription_has_eighteen_kinds_and_250_grams()
    {
        var lines = Enumerable.Range(0, 20).Select(static i => Rx($"L{i:00}", $"H{i % 19:00}", "R1")).ToArray();
        Assert.Equal("kinds L18", Told("CR-76", Stay(lines)));
        Assert.Equal("kinds/L00:Pass grams/L00:Indeterminate", Text("CR-76", Stay(lines[..18])));
        foreach (var line in lines)
            line.DoseGrams = 25.5m;
        Assert.Equal("grams L00,L01,L02,L03,L04,L05,L06,L07,L08,L09", Told("CR-76", Stay(lines[..10])));
        lines[9].DoseGrams = 20.5m;
        Assert.Equal("", Told("CR-76", Stay(lines[..10])));
    }

    [Fact]
    public void Course_counts_days_of_the_item_over_its_codes()
    {
        var claim = Stay(Line("L1", "COURSE1", "2025-03-01"), Line("L2", "COURSE2", "2025-03-02"), Line("L3", "COURSE1", "2025-03-02"), Line("L4", "COURSE1", "2025-03-03"), Line("L5", "COURSE2", "2025-03-05"), Line("L6", "COURSE1", "2025-03-05"));
        Assert.Equal("L5,L6", Told("GZ10000101010000", claim));
        Assert.Equal("某针支付不超过3天，实际用药4天", Assert.Single(Found("GZ10000101010000", claim)).Message);
    }

    [Theory]
    [InlineData("2025-03-04", "L4")]
    [InlineData("2025-03-17", "L4")]
    [InlineData("2025-03-18", "")]
    public void Course_ends_with_a_gap_of_two_weeks(string fourth, string told)
    {
        Claim On(string id, string code, string date) => Visit("E" + id, date, Line("L" + id, code, date));
        Claim[] claims = [On("1", "COURSE1", "2025-03-01"), On("2", "COURSE2", "2025-03-02"), On("3", "COURSE1", "2025-03-03"), On("4", "COURSE2", fourth)];
        Assert.Equal(told, Told("GZ10000101023000", claims));
        Assert.All(Found("GZ10000101023000", claims), static f => Assert.StartsWith("2025-03-01起的疗程", f.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("2025-03-04", "2025-03-08", "CR-IDLE-BED", "E1:Hit", "连续3天仅有床位、护理费")]
    [InlineData("2025-03-03", "2025-03-06", "CR-IDLE-BED", "E1:Hit", "连续4天仅有床位、护理费")]
    [InlineData("2025-03-03", "2025-03-08", "CR-IDLE-BED", "E1:Hit", "连续4天仅有床位、护理费")]
    public void Days_of_a_stay_with_nothing_but_bed_and_nursing(string first, string second, string rule, string outcome, string message)
    {
        FeeLine Of(string id, string date, string charge)
        {
            var line = Line(id, "A", date);
            line.ChargeType = charge;
            return line;
        }

        var claim = Stay(Of("L1", first, "exam"), Of("L2", second, "treatment"), Of("L3", "2025-03-05", "bed"), Of("L4", "2025-03-06", "nursing"));
        Assert.Equal((outcome, message), (Text(rule, claim), Assert.Single(Found(rule, claim)).Message));
        claim.Lines[2].ChargeType = "exam";
        claim.Lines[3].ChargeType = null;
        Assert.Equal("E1:Indeterminate", Text(rule, claim));
    }

    [Fact]
    public void Period_slides_over_encounters()
    {
        Claim On(string id, string date) => Visit("E" + id, date, Line("L" + id, "CYCLE", date));
        Assert.Equal("L2", Told("CR-31", On("1", "2025-03-01"), On("2", "2025-03-11"), On("3", "2025-03-15")));
        Assert.Equal("L2,L3", Told("CR-31", On("1", "2025-03-01"), On("2", "2025-03-11"), On("3", "2025-03-14")));
    }

    [Fact]
    public void Cap_is_of_money_and_of_the_year()
    {
        Claim On(string id, string date, decimal? fund = 20)
        {
            var line = Line("L" + id, "CAP", date, 2);
            line.FundAmount = fund;
            return Visit("E" + id, date, line);
        }

        Assert.Equal("15.00", Money("GZ10000102015000", On("1", "2025-03-01"), On("2", "2025-12-31"), On("3", "2026-01-01")));
        Assert.Equal("L1:Indeterminate", Text("GZ10000102015000", On("1", "2025-03-01"), On("2", "2025-12-31", null)));
    }

    [Theory]
    [InlineData("T01", "T02", "R1", "L1:Hit")]
    [InlineData("T01", "T09", "R1", "L1:Pass")]
    [InlineData("T01", "T09", "R2", "L1:Hit L2:Pass")]
    [InlineData("T01", "T02", null, "L1:Indeterminate L2:Indeterminate")]
    public void Prescription_of_herbs_that_are_not_paid_alone(string first, string second, string? rx, string outcomes) =>
        Assert.Equal(outcomes, Text("GZ10000101004000", Stay(Rx("L1", first, "R1"), Rx("L2", second, rx), Rx("L3", "W", "R1", "west_drug"))));

    [Theory]
    [InlineData("B1", "B2", "2025-03-02", "L2(5)")]
    [InlineData("B1", "B1", "2025-03-02", "")]
    [InlineData("B1", "B2", "2025-03-03", "")]
    public void Parts_of_a_bundle_on_one_day_cost_what_the_bundle_costs(string first, string second, string date, string told) =>
        Assert.Equal(told, Told("GZ10000102013000", Stay(Line("L1", first), Line("L2", second, date))));

    [Theory]
    [InlineData("S1", 1000, "S2", 800, "L2 with L1", "400.00")]
    [InlineData("S1", 1000, "S2", 400, "", "")]
    [InlineData("S1", 1000, "S3", 600, "", "")]
    [InlineData("S2", 800, "S3", 600, "L2 with L1", "300.00")]
    public void Second_operation_of_a_group_is_paid_by_half(string first, int price, string second, int other, string told, string money)
    {
        var claim = Stay(Line("L1", first, price: price), Line("L2", second, price: other));
        Assert.Equal((told, money), (Told("GZ10000102002000", claim), Money("GZ10000102002000", claim)));
    }

    [Theory]
    [InlineData("2025-03-17", "I10.x01", "H1", false, "core E2 with E1")]
    [InlineData("2025-03-18", "I10.x01", "H1", false, "watch E2 with E1")]
    [InlineData("2025-03-25", "I10.x01", "H1", false, "watch E2 with E1")]
    [InlineData("2025-03-26", "I10.x01", "H1", false, "")]
    [InlineData("2025-03-17", "I11.x01", "H1", false, "")]
    [InlineData("2025-03-17", "I10.x01", "H2", false, "")]
    [InlineData("2025-03-17", "I10.x01", "H1", true, "")]
    [InlineData("2025-03-17", "Z51.100", "H1", false, "")]
    public void Second_stay_soon_after_the_first(string admit, string diagnosis, string provider, bool emergency, string told)
    {
        var second = Stay("E2", admit, "2025-05-01");
        second.Diagnoses[0].Code = diagnosis;
        second.Provider!.ProviderId = provider;
        second.Encounter.Emergency = emergency;
        Assert.Equal(told, Told("GZ10000204001000", Stay("E1", "2025-03-01", "2025-03-10"), second));
    }

    [Fact]
    public void Stays_and_visits_that_overlap_a_stay()
    {
        var stay = Stay("E1", "2025-03-01", "2025-03-10");
        Assert.Equal("stay E2 with E1", Told("CR-OVERLAP", stay, Stay("E2", "2025-03-09", "2025-03-12")));
        Assert.Equal("", Told("CR-OVERLAP", stay, Stay("E2", "2025-03-10", "2025-03-12")));
    }

    [Fact]
    public void Three_providers_on_one_day()
    {
        Claim At(string id, string provider)
        {
            var visit = Visit(id, "2025-03-01");
            visit.Provider!.ProviderId = provider;
            return visit;
        }

        Assert.Equal("E1,E2,E3", Told("CR-IMPERSONATION", At("E1", "H1"), At("E2", "H2"), At("E3", "H3")));
        Assert.Equal("", Told("CR-IMPERSONATION", At("E1", "H1"), At("E2", "H2"), At("E3", "H2")));
    }

    [Fact]
    public void Low_standard_admission_is_a_stay_without_treatment_and_cost()
    {
        Claim Of(decimal? total, string? charge)
        {
            var line = Line("L1", "A");
            line.ChargeType = charge;
            var claim = Stay(line);
            claim.Diagnoses[0].Code = "J06.900";
            claim.Settlement = new Settlement { ClaimId = "C1", Total = total };
            return claim;
        }

        Assert.Equal("E1:Hit", Text("GZ10000204005000", Of(2999.99m, "exam")));
        Assert.Equal("E1:Pass", Text("GZ10000204005000", Of(3000m, "exam")));
        Assert.Equal("E1:Pass", Text("GZ10000204005000", Of(100m, "surgery")));
        Assert.Equal("E1:Indeterminate", Text("GZ10000204005000", Of(100m, null)));
        Assert.Equal("E1:Indeterminate", Text("GZ10000204005000", Of(null, "exam")));
    }
}
