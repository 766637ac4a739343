using BenchmarkDotNet.Attributes;
using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.Parts;

/// <summary>The interpreter, 20 rules, a claim with a single line.</summary>
[MemoryDiagnoser]
public class InterpreterOnOneClaim
{
    private readonly Output output = new(RuleSet.RulesOfCopy, 1);
    private IEvaluator evaluator = null!;

    [GlobalSetup]
    public void Prepare()
    {
        var workload = WorkloadGenerator.Make(1);
        var encounter = workload.Encounters[0];
        var single = new ReferenceWorkload(workload.Origin, [encounter with { Lines = [encounter.Lines[0]] }], workload.Tables);
        evaluator = Contender.Interpreter.Prepare(new Preparation(single, RuleSet.Make(single, 1, Density.Dense)));
    }

    [Benchmark]
    public void Run() => output.Fill(evaluator);
}
