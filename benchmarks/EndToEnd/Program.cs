using ClaimRules.EndToEnd;
using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Measures;
using ClaimRules.EndToEnd.Report;
using ClaimRules.EndToEnd.Workload;

if (RunOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine("Usage: ClaimRules.EndToEnd [--quick] [--json] [--generated] [--postgres CONNECTION] [--only STEP]");
    return 2;
}

var workload = options.IsGenerated || WorkloadFiles.Find() is not { } folder ? WorkloadGenerator.Make() : WorkloadFiles.Read(folder);
var results = new Results();
var scale = new Scale(options.IsQuick);
var preparation = new Preparation(workload, RuleSet.Make(workload, 1, Density.Dense));

var evaluation = new EvaluationMeasure(scale, results);
Step("20 rules", () => evaluation.Original(preparation));
foreach (var density in Enum.GetValues<Density>())
{
    foreach (var copies in scale.Copies)
        Step($"{copies * RuleSet.RulesOfCopy} rules, {density}", () => evaluation.Copies(workload, copies, density));
}

Step("allocation", () => QuietMeasure.Run(preparation, scale, results));
var latency = new LatencyMeasure(scale, results);
Step("prepared claim", () => latency.Prepared(preparation));
Step("public check", () => latency.Public(preparation));
Step("cold start", () => ColdStartMeasure.Run(preparation.Rules, scale, results));
Step("cost of a finding", () => FindingMeasure.Run(preparation, scale, results));
Step("files", () => new FileMeasure(scale, results).Run(workload.First(scale.FileEncounters)));
Step("database", () => new DatabaseMeasure(scale, results).Run(workload.First(scale.FileEncounters), options.Postgres));

var conditions = RunConditions.Of(workload, options.IsQuick);
Console.Out.Write(options.IsJson ? ResultText.Json(conditions, results) + "\n" : ResultText.Table(conditions, results));
foreach (var fault in results.Faults)
    Console.Error.WriteLine("invalid run: " + fault);
return results.Faults.Count == 0 ? 0 : 1;

void Step(string name, Action measure)
{
    if (options.Only is { } only && !name.Contains(only, StringComparison.Ordinal))
        return;
    Console.Error.Write(name + " … ");
    var time = Clock.Time(measure);
    Console.Error.WriteLine(FormattableString.Invariant($"{time.TotalSeconds:0.0} s"));
}
