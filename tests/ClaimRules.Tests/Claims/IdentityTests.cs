using ClaimRules.Claims;

namespace ClaimRules.Tests.Claims;

public sealed class IdentityTests
{
    [Fact]
    public void Equal_copies_count_once_and_conflicting_ones_not_at_all()
    {
        using var files = new ClaimFiles().WithStay("L1,E1,A,1,1,1,\nL1,E1,A,1.0,1.00,1,\nL2,E1,A,1,1,1,\nL2,E1,A,2,1,2,\n");
        var reading = files.Read();
        Assert.Equal(["L1"], reading.Batch.Show("line", "line_id"));
        Assert.Equal(new RecordCount("line", 4, 2, 1, 1, 0), reading.Counts.Single(count => count.Kind == "line"));
        Assert.All(reading.Quarantine, record => Assert.Equal("CR4112", record.Code));
        Assert.Equal([4, 5], reading.Quarantine.Select(record => record.Line));
    }

    [Fact]
    public void Person_given_with_each_encounter_is_one_and_gaps_are_filled()
    {
        using var files = new ClaimFiles().With("encounters.csv", "encounter_id,person_id,sex,birth_date\nE1,P1,,1960-01-01\nE2,P1,2,\nE3,P2,,\n");
        var reading = files.Read();
        Assert.Equal(["P1", "P2"], reading.Batch.Show("person", "person_id"));
        Assert.Equal(["female", "-"], reading.Batch.Show("person", "sex"));
        Assert.Equal(["1960-01-01", "-"], reading.Batch.Show("person", "birth_date"));
        Assert.Equal(new RecordCount("person", 3, 0, 1, 2, 0), reading.Counts.Single(count => count.Kind == "person"));
    }

    [Fact]
    public void Person_in_dispute_stays_without_the_disputed_fields_and_is_incomplete()
    {
        using var files = new ClaimFiles().With("encounters.csv", "encounter_id,person_id,sex,birth_date\nE1,P1,1,1960-01-01\nE2,P1,2,1960-01-01\n");
        var reading = files.Read();
        var (batch, person) = (reading.Batch, reading.Batch.Schema["person"]);
        Assert.Equal(["P1 - 1960-01-01"], [$"{batch.Show("person", 0, "person_id")} {batch.Show("person", 0, "sex")} {batch.Show("person", 0, "birth_date")}"]);
        Assert.Equal(2, batch["encounter"].Count);
        Assert.True(batch.IsIncomplete(person, 0, person));
        Assert.Equal(["CR4113", "CR4113"], reading.Quarantine.Select(record => record.Code));
        Assert.Equal([2, 3], reading.Quarantine.Select(record => record.Line));
    }

    [Fact]
    public void Provider_is_as_of_the_encounter_and_filled_from_its_file()
    {
        using var files = new ClaimFiles()
            .With("encounters.csv", "encounter_id,person_id,provider_id,provider_level\nE1,P1,H1,02\nE2,P1,H1,05\nE3,P1,H1,\n")
            .With("providers.csv", "provider_id,region,level\nH1,310000,02\n");
        var reading = files.Read();
        Assert.Equal(["secondary", "tertiary"], reading.Batch.Show("provider", "level").Order());
        Assert.Equal(["310000", "310000"], reading.Batch.Show("provider", "region"));
        var encounters = reading.Batch["encounter"];
        Assert.Equal(encounters.Value(encounters.Kind["provider"], 0), encounters.Value(encounters.Kind["provider"], 2));
        Assert.NotEqual(encounters.Value(encounters.Kind["provider"], 0), encounters.Value(encounters.Kind["provider"], 1));
    }

    [Fact]
    public void Encounter_of_two_persons_is_set_aside()
    {
        using var files = new ClaimFiles().With("encounters.csv", "encounter_id,claim_id,person_id\nE1,S1,P1\nE1,S2,P2\n");
        var reading = files.Read();
        Assert.Equal(0, reading.Batch["encounter"].Count);
        Assert.Equal(4, reading.Quarantine.Count);
    }

    [Fact]
    public void Interim_settlements_are_one_encounter_of_several_claims()
    {
        using var files = new ClaimFiles()
            .With("encounters.csv", """
                encounter_id,claim_id,person_id,type,admit_date,discharge_date,department,setl_date,fund_amount,total
                E1,S2,P1,21,2025-03-01,2025-05-01,B,2025-05-01,30,50
                E1,S1,P1,21,2025-03-01,2025-04-01,A,2025-04-01,10,20

                """)
            .With("lines.csv", "line_id,encounter_id,setl_id,quantity,unit_price,amount\nL1,E1,S1,1,20,20\nL2,E1,S2,1,50,50\n");
        var reading = files.Read();
        var batch = reading.Batch;
        Assert.Equal(["2025-03-01 2025-05-01 B 70 40 2025-05-01"], [string.Join(' ',
            ((string[])["admit_date", "discharge_date", "department", "total", "fund_amount", "settle_date"]).Select(field => batch.Show("encounter", 0, field)))]);
        Assert.Equal(["S1", "S2"], batch.Show("claim", "claim_id"));
        Assert.Equal(["S1", "S2"], batch.Show("line", "claim"));
        Assert.Equal(["10", "30"], batch.Show("line", "fund_amount"));
        Assert.Equal(new RecordCount("encounter", 2, 0, 1, 1, 0), reading.Counts.Single(count => count.Kind == "encounter"));
    }

    [Theory]
    [InlineData("", "CR4114")]
    [InlineData("S9", "CR4110")]
    public void Line_of_interim_settlements_names_its_claim(string claim, string code)
    {
        using var files = new ClaimFiles()
            .With("encounters.csv", "encounter_id,claim_id,person_id\nE1,S1,P1\nE1,S2,P1\n")
            .With("lines.csv", $"line_id,encounter_id,setl_id,quantity,unit_price,amount\nL1,E1,{claim},1,20,20\n");
        Assert.Equal(code, Assert.Single(files.Read().Quarantine).Code);
    }

    [Fact]
    public void Claims_of_a_file_of_their_own_stand_for_those_of_the_encounters()
    {
        using var files = new ClaimFiles()
            .With("encounters.csv", "encounter_id,person_id\nE1,P1\nE2,P1\n")
            .With("claims.csv", "encounter_id,setl_id,fund_amount\nE1,S1,5\nE1,S1,5\nE3,S3,5\n");
        var reading = files.Read();
        Assert.Equal(["S1", "E2"], reading.Batch.Show("claim", "claim_id"));
        Assert.Equal("CR4110", Assert.Single(reading.Quarantine).Code);
        Assert.All(reading.Counts, count => Assert.Equal(count.Read, count.Quarantined + count.Copies + count.Current + count.History));
    }

    [Fact]
    public void Main_diagnosis_and_diagnoses_stand_for_each_other()
    {
        using var files = new ClaimFiles()
            .With("encounters.csv", "encounter_id,person_id,main_diagnosis\nE1,P1,I10\nE2,P1,\nE3,P1,\n")
            .With("diagnoses.csv", "encounter_id,diag_code,maindiag_flag,diag_srt_no\nE2,J18,0,2\nE2,J44,1,1\n")
            .With("procedures.csv", "encounter_id,oprn_code,main_oprn_flag\nE2,51.2,1\nE3,51.3,0\n");
        var batch = files.Read().Batch;
        Assert.Equal(["I10", "J44", "-"], batch.Show("encounter", "main_diagnosis"));
        Assert.Equal(["-", "51.2", "-"], batch.Show("encounter", "main_procedure"));
        Assert.Equal(["I10", "J44", "J18"], batch.Show("diagnosis", "code"));
        Assert.Equal(["yes", "yes", "no"], batch.Show("diagnosis", "main"));
        Assert.Equal("1", batch.Show("diagnosis", 0, "order"));
    }

    [Fact]
    public void Order_of_input_changes_nothing()
    {
        var rows = new[] { "E1,S1,P1,1,1960-01-01,H1,02,21,2025-03-01,2025-03-05,I10,10", "E2,S2,P1,1,1960-01-01,H1,05,11,,,J18,5", "E3,S3,P0,2,,H2,,21,2025-01-01,2025-01-01,,7" };
        var lines = new[] { "L2,E1,A,1,2,2,2025-03-01", "L1,E1,A,1,2,2,2025-03-01", "L3,E2,B,3,2,6,", "L4,E3,B,-1,2,-2,", "L4,E2,B,3,2,6," };
        using var one = new ClaimFiles().With("encounters.csv", ClaimFiles.Encounters + string.Join('\n', rows)).With("lines.csv", ClaimFiles.Lines + string.Join('\n', lines));
        using var other = new ClaimFiles()
            .With("encounters-1.csv", ClaimFiles.Encounters + rows[2]).With("encounters-2.csv", ClaimFiles.Encounters + rows[1] + "\n" + rows[0])
            .With("lines.csv", ClaimFiles.Lines + string.Join('\n', lines.Reverse()));
        Assert.Equal(one.Read().Batch.ShowAll(), other.Read().Batch.ShowAll());
    }

    [Fact]
    public void Person_whose_records_do_not_agree_is_read_no_more_often_than_there_are_records()
    {
        using var files = new ClaimFiles().With("encounters.csv", "encounter_id,person_id,sex,birth_date\nE1,P1,1,1960-01-01\nE2,P1,2,1960-01-01\n");
        Assert.Equal(new RecordCount("person", 2, 2, 0, 0, 0), files.Read().Counts.Single(static count => count.Kind == "person"));
    }

    [Fact]
    public void Rows_of_a_provider_that_do_not_agree_are_set_aside_and_told()
    {
        using var files = new ClaimFiles()
            .With("providers.csv", "provider_id,level,region\nH1,三级,320100\nH1,二级,320100\nH2,三级,320100\nH2,三级,320100\n")
            .With("encounters.csv", "encounter_id,person_id,provider_id\nE1,P1,H1\nE2,P1,H2\n");
        var reading = files.Read();
        Assert.Equal(["CR4119 2", "CR4119 3"], reading.Quarantine.Select(static record => $"{record.Code} {record.Line}"));
        Assert.Equal(["-", "tertiary"], reading.Batch.Show("provider", "level"));
        Assert.Equal(["320100", "320100"], reading.Batch.Show("provider", "region"));
        Assert.All(reading.Counts, static count => Assert.Equal(count.Read, count.Quarantined + count.Copies + count.Current + count.History));
    }
}
