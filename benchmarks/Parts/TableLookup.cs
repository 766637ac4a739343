using BenchmarkDotNet.Attributes;
using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Workload;
using ClaimRules.Knowledge;
using ClaimRules.Values;

namespace ClaimRules.Parts;

/// <summary>A row of a table of 5,000 by its code: one that is there and one that is not.</summary>
[MemoryDiagnoser]
public class TableLookup
{
    private static readonly int Day = new DateOnly(2025, 6, 1).DayNumber;

    private readonly Value[] known = new Value[1];
    private readonly Value[] unknown = [Value.Of("no such code")];
    private KnowledgeTable table = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var workload = WorkloadGenerator.Make(100);
        var preparation = new Preparation(workload, RuleSet.Make(workload, 1, Density.Dense));
        table = preparation.Catalog.Packs[0].Content.Tables["price_ceilings_0"];
        known[0] = Value.Of(workload.Tables.Ceilings[workload.Tables.Ceilings.Count / 2].Item);
    }

    [Benchmark]
    public int Found() => table.Find(known, Day).Count;

    [Benchmark]
    public int NotFound() => table.Find(unknown, Day).Count;
}
