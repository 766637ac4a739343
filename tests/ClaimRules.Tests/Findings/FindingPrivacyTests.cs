using ClaimRules.Facts;
using ClaimRules.Findings;
using ClaimRules.Tests.Claims;

namespace ClaimRules.Tests.Findings;

public class FindingPrivacyTests
{
    [Fact]
    public void Run_folder_of_a_settled_person_holds_no_personal_value()
    {
        using var files = new ClaimFiles()
            .With("encounters.csv", ClaimFiles.Encounters + "E1,S1,110101196001010011,1,1960-01-01,H1,02,21,2025-03-01,2025-03-05,I10,100.00\n")
            .With("lines.csv", ClaimFiles.Lines + "L1,E1,A01,1,60,60.00,2025-03-01\n");
        var batch = files.Read().Batch;
        var outcome = new PersonSettlement(batch, RefusedLines.None, PersonKeys.Default).Settle(0, [FindingGiven.OnLine("R1", 0, 60m)], [], []);
        var run = files.Make();
        using (var writer = new RunFolderWriter(run))
        {
            writer.Add(outcome.Audit);
            writer.Complete(RunFolderTests.Summary());
        }

        var text = string.Concat(Directory.EnumerateFiles(run).Select(File.ReadAllText));

        var personal = batch.Schema.Kinds.SelectMany(static kind => kind.Fields).Where(static field => field.IsPersonal)
            .SelectMany(field => batch.Show(field.Kind.Name, field.Name))
            .Where(static value => value.Length > 1)
            .ToList();
        Assert.Contains("110101196001010011", personal);
        Assert.Contains("1960-01-01", personal);
        Assert.All(personal, value => Assert.DoesNotContain(value, text, StringComparison.Ordinal));
        Assert.Contains(PersonKeys.Default.Of("110101196001010011"), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Types_of_a_finding_have_no_place_for_personal_fields()
    {
        var personal = FactSchema.Standard.Kinds.SelectMany(static kind => kind.Fields).Where(static field => field.IsPersonal)
            .Select(static field => field.Name.Replace("_", "", StringComparison.Ordinal));
        var places = new[] { typeof(Finding), typeof(FactReference), typeof(ClaimResult), typeof(FindingSubject), typeof(LineBooking) }
            .SelectMany(static type => type.GetProperties())
            .Select(static property => property.Name.ToLowerInvariant());

        Assert.Empty(places.Intersect(personal));
    }
}
