using ClaimRules.Claims;
using ClaimRules.Tests.Claims;
using static ClaimRules.Tests.Evaluation.Cases;

namespace ClaimRules.Tests.Evaluation;

/// <summary>The canonical order, what was netted or set aside, and what history adds (D9, D33, D34).</summary>
public sealed class OrderTests
{
    /// <summary>A missing date comes first, then a missing time, then ids by ordinal; the later is told, once a pair.</summary>
    [Theory]
    [InlineData(null, null, "2025-03-02", null, "b with a")]
    [InlineData("2025-03-02", null, null, null, "a with b")]
    [InlineData("2025-03-02", "08:00", "2025-03-02", null, "a with b")]
    [InlineData("2025-03-02", "08:00", "2025-03-02", "08:00", "b with a")]
    [InlineData("2025-03-02", "08:01", "2025-03-02", "08:00", "a with b")]
    [InlineData("2025-03-02", null, "2025-03-01", "23:00", "a with b")]
    public void Later_of_two_lines_is_told(string? firstDate, string? firstTime, string? secondDate, string? secondTime, string told)
    {
        FeeLine Of(string id, string? date, string? time)
        {
            var line = Line(id, "A01", date ?? "2025-03-02", time: time);
            line.Date = date is null ? null : line.Date;
            return line;
        }

        var lab = RuleLab.Line("let:\n  twin: earlier lines in encounter where code == line.code\nwhen: any(twin)\ninvolved: twin\namount: 0");
        var later = RuleLab.Line("let:\n  twin: later lines in encounter where code == line.code\nwhen: any(twin)\nabout: twin\ninvolved: line\namount: 0");
        foreach (var claim in new[] { Stay(Of("a", firstDate, firstTime), Of("b", secondDate, secondTime)), Stay(Of("b", secondDate, secondTime), Of("a", firstDate, firstTime)) })
        {
            foreach (var of in new[] { lab, later })
            {
                var finding = Assert.Single(of.Audit(claim).Findings);
                Assert.Equal(told, $"{finding.About[0].Id} with {finding.Involved[0].Id}");
            }
        }
    }

    [Fact]
    public void Ids_are_compared_by_ordinal_and_diagnoses_by_their_number()
    {
        var lab = RuleLab.Encounter("let:\n  found: lines in encounter\nwhen: first(found).line_id == \"B\" and last(found).line_id == \"a10\"\namount: 0");
        Assert.Equal("E1:Hit", lab.Text(Stay(Line("a10", "X"), Line("B", "X"), Line("a1", "X"))));
        var claim = Stay();
        claim.Diagnoses.Add(new Diagnosis { Code = "Z9", Order = 10 });
        claim.Diagnoses.Add(new Diagnosis { Code = "A1", Order = 2 });
        claim.Diagnoses.Add(new Diagnosis { Code = "M1" });
        Assert.Equal("E1:Hit", RuleLab.Encounter("when: first(diagnoses in encounter).code == \"M1\" and last(diagnoses in encounter).code == \"Z9\"\namount: 0").Text(claim));
    }

    [Theory]
    [InlineData("other encounters in person", "E1:Hit E2:Hit E3:Hit")]
    [InlineData("earlier encounters in person", "E1:Pass E2:Hit E3:Hit")]
    [InlineData("later encounters in person", "E1:Hit E2:Hit E3:Pass")]
    [InlineData("earlier found", "E1:Pass E2:Hit E3:Hit")]
    [InlineData("other found", "E1:Hit E2:Hit E3:Hit")]
    public void Encounters_are_seen_from_the_subject(string collection, string outcomes)
    {
        var lab = RuleLab.Encounter($"let:\n  found: encounters in person where type == inpatient\nwhen: any({collection} where type == inpatient) and any(found)\namount: 0");
        Assert.Equal(outcomes, lab.Text(Stay("E1", "2025-01-01", "2025-01-02"), Stay("E2", "2025-02-01", "2025-02-02"), Stay("E3", "2025-03-01", "2025-03-02")));
    }

    /// <summary>A stay of one day lies inside another; on the border it touches. The same stay never overlaps itself.</summary>
    [Theory]
    [InlineData("2025-03-05", "2025-03-05", "E1:Pass E2:Hit")]
    [InlineData("2025-03-10", "2025-03-10", "E1:Pass E2:Pass")]
    [InlineData("2025-03-09", "2025-03-20", "E1:Pass E2:Hit")]
    [InlineData("2025-03-10", "2025-03-20", "E1:Pass E2:Pass")]
    public void Stays_overlap_inside_only(string admit, string discharge, string outcomes)
    {
        var lab = RuleLab.Encounter("let:\n  stays: encounters in person where stay overlaps encounter.stay\nwhen: any(earlier stays)\namount: 0");
        Assert.Equal(outcomes, lab.Text(Stay("E1", "2025-03-01", "2025-03-10"), Stay("E2", admit, discharge)));
        Assert.Equal("E1:Pass", RuleLab.Encounter("when: any(encounters in person where stay overlaps encounter.stay)\namount: 0").Text(Stay()));
    }

    [Fact]
    public void Netted_line_is_no_subject_no_member_and_in_no_sum()
    {
        var (original, reversal) = (Line("L1", "A01", quantity: 2), Line("L2", "A01", quantity: -2));
        reversal.Reverses = "L1";
        var claim = Stay(original, reversal, Line("L3", "A01"));
        Assert.Equal("L3:Hit", RuleLab.Line("when: true").Text(claim));
        Assert.Equal("L3:Pass", RuleLab.Line("by: encounter, code\nwhen: count(group) > 1").Text(claim));
        Assert.Equal("E1:Hit", RuleLab.Encounter("when: count(lines in encounter) == 1 and sum((lines in encounter).quantity) == 1\namount: 0").Text(claim));
    }

    /// <summary>A line that could not be read leaves rules over the lines of its encounter, and over those of its person, open; single lines are judged.</summary>
    [Theory]
    [InlineData("when: line.code == \"A\"", "L1:Hit L2:Pass L9:Hit")]
    [InlineData("let:\n  found: lines in encounter where code == \"B\"\nwhen: none(found)", "L1:Pass L2:Pass L9:Indeterminate")]
    [InlineData("by: encounter\nwhen: count(group) == 2", "L1:Hit L9:Indeterminate")]
    [InlineData("by: person, code\nwhen: count(group) == 2", "L1:Indeterminate L2:Indeterminate")]
    [InlineData("let:\n  found: lines in encounter where code == \"A\"\nwhen: any(found)", "L1:Hit L2:Hit L9:Hit")]
    [InlineData("let:\n  found: lines in encounter where code == \"A\"\nwhen: sum(found.quantity) == 1", "L1:Hit L2:Hit L9:Indeterminate")]
    [InlineData("let:\n  found: lines in person where code == \"C\"\nwhen: none(found)", "L1:Indeterminate L2:Indeterminate L9:Indeterminate")]
    public void Lost_line_leaves_open_what_it_could_change(string body, string outcomes)
    {
        using var files = new ClaimFiles()
            .With("encounters.csv", ClaimFiles.Encounters + "E1,S1,P1,1,1960-01-01,H1,02,21,2025-03-01,2025-03-05,I10,100.00\nE2,S2,P1,1,1960-01-01,H1,02,21,2025-04-01,2025-04-05,I10,100.00\n")
            .With("lines.csv", ClaimFiles.Lines + "L1,E1,A,1,1,1,2025-03-02\nL2,E1,B,1,1,1,2025-03-02\nL8,E2,B,x,1,1,2025-04-02\nL9,E2,A,1,1,1,2025-04-02\n");
        var found = RuleLab.Line(body).Run(files.Read());
        Assert.Equal(outcomes, string.Join(' ', found.Select(static outcome => $"{outcome.Subject.Id}:{outcome.Kind}")));
    }

    /// <summary>History uses up the allowance; a finding is told where something current is about or involved, and only that is priced.</summary>
    [Theory]
    [InlineData(true, false, "L2", 10)]
    [InlineData(false, true, "L2", 0)]
    [InlineData(true, true, "", 0)]
    public void History_is_seen_and_never_priced(bool first, bool second, string about, int refused)
    {
        var (one, two) = (Visit("E1", "2025-03-01", Line("L1", "A", "2025-03-01")), Visit("E2", "2025-03-02", Line("L2", "A", "2025-03-02")));
        (one.IsHistory, two.IsHistory) = (first, second);
        var lab = RuleLab.Line("let:\n  over: excess(group, quantity, 1)\nby: person, code\nwhen: any(over)\nabout: over\ninvolved: group");
        var report = lab.Audit(one, two);
        Assert.Equal(about, string.Join(',', report.Findings.SelectMany(static finding => finding.About).Select(static fact => fact.Id)));
        Assert.Equal(refused, report.Findings.Sum(static finding => finding.Refused));
    }
}
