using ClaimRules.Claims;
using ClaimRules.Diagnostics;
using ClaimRules.Findings;
using ClaimRules.Pipeline;
using ClaimRules.Stages;
using ClaimRules.Tests.Claims;
using ClaimRules.Tests.Evaluation;
using ClaimRules.Tests.Pipeline;

namespace ClaimRules.Tests.House;

/// <summary>What names a person goes in and never comes out: not in results, not in messages, not in what is told of broken records.</summary>
public sealed class PersonalDataTests : IDisposable
{
    private static readonly string[] Marks = ["PIDMARK", "PSNMARK", "CASEMARK", "NAMEMARK", "1903-04-17", "19030417", "1904-05-18", "XBIRTHMARK"];

    private readonly ClaimFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void Nothing_personal_is_in_the_run_folder()
    {
        Write("PIDMARK1,1903-04-17,PSNMARK,CASEMARK,NAMEMARK,E1,S1,H1,21,2025-03-01,2025-03-05,I10,305.00", "PIDMARK1,1903-04-17,PSNMARK,CASEMARK,NAMEMARK,E2,S2,H1,21,2025-03-07,2025-03-09,I10,80.00");
        var run = Run(files.Read());
        Assert.Contains("age", run, StringComparison.Ordinal);
        Assert.Contains("CR-PERSON", run, StringComparison.Ordinal);
        AssertClean(run);
    }

    /// <summary>Birth dates that cannot be read, people that contradict themselves, lines without a stay, rows with too many cells.</summary>
    [Fact]
    public void Nothing_personal_is_told_of_records_that_were_set_aside()
    {
        Write(
            "PIDMARK1,1903-04-17,PSNMARK,CASEMARK,NAMEMARK,E1,S1,H1,21,2025-03-01,2025-03-05,I10,305.00",
            "PIDMARK1,1904-05-18,PSNMARK,CASEMARK,NAMEMARK,E2,S2,H1,21,2025-03-07,2025-03-09,I10,80.00",
            "PIDMARK2,XBIRTHMARK,PSNMARK,CASEMARK,NAMEMARK,E3,S3,H1,21,2025-03-07,2025-03-09,I10,80.00",
            "PIDMARK3,1903-04-17,PSNMARK,CASEMARK,NAMEMARK,E3,S3,H1,21,2025-03-07,2025-03-09,I10,80.00",
            "PIDMARK4,1903-04-17,PSNMARK,CASEMARK,NAMEMARK,E4,S4,H1,21,2025-03-07,2025-03-09,I10,80.00,too,many",
            ",1903-04-17,PSNMARK,CASEMARK,NAMEMARK,E5,S5,H1,21,2025-03-07,2025-03-09,I10,80.00",
            "PIDMARK5\",1903-04-17,PSNMARK");
        var reading = files.Read();
        Assert.True(reading.Quarantine.Count > 4);
        AssertClean(Run(reading));
        foreach (var record in reading.Quarantine)
        {
            Assert.Null(record.Raw);
            AssertClean(record.ToString());
            AssertClean(record.Problem!.ToString(MessageLanguage.Chinese));
        }

        AssertClean(string.Join('\n', reading.Warnings));
    }

    [Fact]
    public void Nothing_personal_is_in_the_exception_of_a_strict_reader()
    {
        Write("PIDMARK2,XBIRTHMARK,PSNMARK,CASEMARK,NAMEMARK,E3,S3,H1,21,2025-03-07,2025-03-09,I10,80.00,more");
        var failure = Assert.Throws<ClaimReadException>(() => files.Read(new ClaimReadOptions { Strictness = Strictness.StopAtFirst }));
        AssertClean(failure.ToString());
    }

    [Fact]
    public void Checks_of_one_claim_tell_nothing_personal()
    {
        var claim = Cases.Stay(Cases.Line("L1", "A01"));
        (claim.Person.PersonId, claim.Person.BirthDate) = ("PIDMARK", new DateOnly(1903, 4, 17));
        (claim.Encounter.PsnNo, claim.Encounter.MedicalRecordNo) = ("PSNMARK", "CASEMARK");
        var check = new ClaimAuditor(Lab().Load(), Stage.InitialAudit).Check(claim);
        Assert.NotEmpty(check.Findings);
        AssertClean(string.Join('\n', check.Findings.SelectMany(static finding => finding.About).Select(static about => about.ToString())));
        AssertClean(string.Join('\n', check.Findings.Select(static finding => finding.ToString())));
        AssertClean(string.Join('\n', check.Findings.SelectMany(static finding => finding.Evidence)));
        AssertClean(string.Join('\n', check.Indeterminate) + string.Join('\n', check.Failed));
    }

    [Theory]
    [InlineData("message: \"{person.birth_date}\"")]
    [InlineData("message: \"{person.person_id}\"")]
    [InlineData("message: \"{person}\"")]
    [InlineData("message: \"{encounter.medical_record_no}\"")]
    [InlineData("message: '{encounter.psn_no ?? \"x\"}'")]
    [InlineData("let:\n  born: person.birth_date\nmessage: \"{born}\"")]
    [InlineData("message: hit\nby: encounter.psn_no as no")]
    [InlineData("message: hit\nby: person.birth_date as day")]
    public void Rules_that_would_show_a_person_are_mistakes(string body) =>
        Assert.Contains("CR1408", RuleLab.Rule($"rule: CR-LAB\nname: Lab\nverdict: violation\nfor: line\nwhen: {When(body)}\n{body}\n").Codes());

    private static string When(string body) => body.Contains("by:", StringComparison.Ordinal) ? "count(group) > 1" : "line.quantity > 1";

    private static RuleLab Lab() => RuleLab.Line("""
        params:
          old: { value: 60, source: test }
        when: age_years(line.date) > param.old and has(encounter.medical_record_no) and has(encounter.psn_no) and person.birth_date < line.date
        """, "CR-LINE")
        .And("rules/person.yaml", "rule: CR-PERSON\nname: Person\nverdict: violation\nfor: person\nwhen: count(encounters in person) > 0\nmessage: hit\n")
        .And("rules/group.yaml", "rule: CR-GROUP\nname: Group\nverdict: slightly-suspicious\nfor: line\nby: person, code\nwhen: count(group) > 0\nmessage: \"{key.code}\"\n")
        .And("rules/same.yaml", "rule: CR-SAME\nname: Same\nverdict: slightly-suspicious\nfor: encounter\nlet:\n  same: other encounters in person where psn_no == encounter.psn_no\nwhen: any(same)\ninvolved: same\namount: 0\nmessage: hit\n");

    private void Write(params string[] encounters) => files
        .With("encounters.csv", "person_id,birth_date,psn_no,medical_record_no,psn_name,encounter_id,claim_id,provider_id,type,admit_date,discharge_date,main_diagnosis,fund_amount\n" + string.Join('\n', encounters) + "\n")
        .With("lines.csv", ClaimFiles.Lines + "L1,E1,A01,3,100,300.00,2025-03-02\nL2,E2,A01,1,80,80.00,2025-03-08\nL3,E3,A01,1,80,80.00,2025-03-08\nL4,E9,A01,1,80,80.00,2025-03-08\n");

    private static string Run(ClaimReading reading)
    {
        var folder = Directory.CreateTempSubdirectory("claimrules-house-").FullName;
        try
        {
            using (var writer = new RunFolderWriter(folder))
                new ClaimAuditor(Lab().Load(), Stage.InitialAudit).Audit([reading], writer);
            return RunFolders.Text(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void AssertClean(string text) =>
        Assert.All(Marks, mark => Assert.False(text.Contains(mark, StringComparison.Ordinal), $"'{mark}' is in:\n{text}"));
}
