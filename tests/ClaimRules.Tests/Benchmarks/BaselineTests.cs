using ClaimRules.EndToEnd.Baselines;
using ClaimRules.EndToEnd.Engine;
using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Workload;
using ClaimRules.Tests.Samples;

namespace ClaimRules.Tests.Benchmarks;

/// <summary>The benchmarks compare only what gives the same answers: this guards the baselines and the workload they run on.</summary>
public sealed class BaselineTests
{
    private static readonly ReferenceWorkload Workload = WorkloadGenerator.Make(300);

    [Fact]
    public void Workload_of_one_seed_is_the_same()
    {
        var (first, second) = (WorkloadGenerator.Make(40, seed: 7), WorkloadGenerator.Make(40, seed: 7));

        Assert.Equal(Text(first), Text(second));
        Assert.NotEqual(Text(first), Text(WorkloadGenerator.Make(40, seed: 8)));
    }

    [Fact]
    public void Copies_of_the_rules_are_the_same()
    {
        var (first, second) = (RuleSet.Make(Workload, 4, Density.Dense), RuleSet.Make(Workload, 4, Density.Dense));

        Assert.Equal(first.Copies.SelectMany(PackText.Rules), second.Copies.SelectMany(PackText.Rules));
        Assert.Equal(first.Copies[3].Tables.Ceilings, second.Copies[3].Tables.Ceilings);
        Assert.Equal(first.Copies[3].Tables.Pairs, second.Copies[3].Tables.Pairs);
    }

    [Fact]
    public void Generated_workload_of_full_size_has_hits_of_every_rule()
    {
        var workload = WorkloadGenerator.Make();

        var counts = new Preparation(workload, RuleSet.Make(workload, 1, Density.Dense)).Expected();

        Assert.All(counts, static count => Assert.True(count > 0));
        Assert.InRange(workload.LineCount, 190_000, 210_000);
    }

    [Theory]
    [InlineData(1, nameof(Density.Dense))]
    [InlineData(4, nameof(Density.Dense))]
    [InlineData(4, nameof(Density.Sparse))]
    public void Every_evaluator_finds_the_same_rows(int copies, string density)
    {
        var preparation = new Preparation(Workload, RuleSet.Make(Workload, copies, Enum.Parse<Density>(density)));
        var expected = Hits(Contender.Columns, preparation, 1);

        Assert.NotEmpty(expected);
        Assert.All(Contender.All, contender => Assert.Equal(expected, Hits(contender, preparation, 1)));
        Assert.All(Contender.All, contender => Assert.Equal(expected, Hits(contender, preparation, 2)));
    }

    [Fact]
    public void Hand_written_reader_finds_what_columns_find()
    {
        var rules = RuleSet.Make(Workload, 1, Density.Dense);
        var preparation = new Preparation(Workload, rules);
        var folder = Directory.CreateTempSubdirectory("baseline");
        try
        {
            new ClaimWriter(Workload.Encounters).WriteCsv(folder.FullName, times: 2);

            var (counts, _) = new HandWrittenRun(preparation.ColumnRules[0], preparation.Codes).Run(folder.FullName, Path.Combine(folder.FullName, "hand.csv"), 2);

            Assert.Equal(preparation.Expected().Select(static count => 2 * count), counts);
            Assert.Equal(counts.Sum() + 1, File.ReadLines(Path.Combine(folder.FullName, "hand.csv")).Count());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [ReferenceWorkloadFact]
    public void Reference_files_have_the_known_counts()
    {
        var workload = WorkloadFiles.Read(WorkloadFiles.Find()!);

        var counts = new Preparation(workload, RuleSet.Make(workload, 1, Density.Dense)).Expected();

        Assert.Equal(ReferenceWorkload.KnownCounts.Select(static count => (long)count), counts);
        Assert.Equal(47_412, counts.Sum());
    }

    private static List<Hit> Hits(Contender contender, Preparation preparation, int threads)
    {
        var output = new Output(preparation.Rules.RuleCount, threads);
        output.Fill(contender.Prepare(preparation));
        return [.. output.Parts.SelectMany(static part => part.Hits.ToArray()).OrderBy(static hit => hit.Rule).ThenBy(static hit => hit.Row)];
    }

    private static string Text(ReferenceWorkload workload) => string.Join('\n', workload.Encounters.SelectMany(static encounter =>
        encounter.Lines.Select(static line => line.ToString()).Prepend($"{encounter with { Lines = [] }}"))
        .Concat(workload.Tables.Drugs.Select(static row => $"{row with { Indications = [] }} {string.Join('|', row.Indications)}"))
        .Concat(workload.Tables.Pairs.Select(static row => row.ToString())));
}
