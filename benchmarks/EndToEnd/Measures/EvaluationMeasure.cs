using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Report;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Measures;

/// <summary>Lines per second of every evaluator, over 20 rules and over copies of them. Every run is checked against the columns baseline.</summary>
internal sealed class EvaluationMeasure(Scale scale, Results results)
{
    private const string Section = "evaluation, same output buffer, ns per line";
    private const int TrialEncounters = 40;
    private static readonly int[] ThreadCounts = [1, 2];

    private double columnsOf20;

    /// <summary>The 20 rules over all encounters, where the counts of the reference files are known.</summary>
    public void Original(Preparation preparation)
    {
        var workload = preparation.Workload;
        var expected = preparation.Expected();
        if (workload.IsReference)
            results.Compare("reference counts, columns", [.. ReferenceWorkload.KnownCounts.Select(static count => (long)count)], expected);
        var best = Race([.. Contender.All.Select(contender => new Runner(contender, preparation, expected, Trial(contender, preparation)))], "20 rules");
        columnsOf20 = best[Contender.Columns.Name];
        var ratio = best[Contender.Objects.Name] / columnsOf20;
        results.Figures["columns_vs_objects"] = ratio;
        if (ratio < 4)
            results.Invalid(FormattableString.Invariant($"the columns baseline is only {ratio:0.00} times as fast as objects; 4 times are wanted of a baseline"));
        if (Contender.Engine != Contender.Interpreter)
            results.Figures["kernels_vs_columns"] = columnsOf20 / best[Contender.Engine.Name];
    }

    /// <summary>Copies of the rules; slow evaluators over the first encounters only.</summary>
    public void Copies(ReferenceWorkload workload, int copies, Density density)
    {
        var preparation = new Preparation(workload, RuleSet.Make(workload, copies, density));
        var contenders = Contender.All.Where(static contender => contender != Contender.Objects);
        var best = Race([.. contenders.Select(contender => Fitting(contender, preparation))], preparation.Rules.Name + " rules");
        foreach (var (name, nanoseconds) in best)
            results.Add(Section, $"{preparation.Rules.Name} rules, {name}, over columns at 20", nanoseconds / columnsOf20, "times");
        if (copies == 64)
            results.Figures[$"{(density == Density.Dense ? "dense" : "sparse")}_1280_vs_columns_20"] = best[Contender.Engine.Name] / columnsOf20;
    }

    /// <summary>Over as many encounters as a run has time for.</summary>
    private Runner Fitting(Contender contender, Preparation preparation)
    {
        var all = preparation.Workload.Encounters.Count;
        var estimate = Trial(contender, preparation);
        var fitting = (int)Math.Min(all, scale.LongestRun / estimate * all);
        var some = preparation.Over(preparation.Workload.First(Math.Max(TrialEncounters, fitting)));
        return new Runner(contender, some, some.Expected(), estimate * some.Workload.Encounters.Count / all);
    }

    /// <summary>How long one run over all encounters is likely to take. A short trial finds tables cold, so one that was short is made longer.</summary>
    private TimeSpan Trial(Contender contender, Preparation preparation)
    {
        for (var encounters = TrialEncounters; ; encounters *= 10)
        {
            var some = preparation.Over(preparation.Workload.First(encounters));
            var trial = new Runner(contender, some, null, TimeSpan.Zero);
            trial.Run(1);
            var time = trial.Run(1);
            if (time * 10 > scale.LongestRun || encounters >= preparation.Workload.Encounters.Count)
                return time * ((double)preparation.Workload.Encounters.Count / some.Workload.Encounters.Count);
        }
    }

    /// <summary>Interleaved rounds, so that what disturbs the machine disturbs all alike; the best nanoseconds per line on one thread, by name.</summary>
    private Dictionary<string, double> Race(IReadOnlyList<Runner> runners, string rules)
    {
        var best = new Dictionary<(string Name, int Threads), double>();
        foreach (var runner in runners.Where(runner => runner.IsFast || !scale.IsQuick))
        {
            foreach (var threads in ThreadCounts)
                Clock.Warm(() => runner.Run(threads), scale.WarmUp / 2);
        }

        for (var round = 0; round < scale.Rounds; round++)
        {
            foreach (var runner in runners.Where(runner => round < scale.SlowRounds || runner.IsFast))
            {
                foreach (var threads in ThreadCounts)
                {
                    var time = runner.Run(threads).TotalNanoseconds / runner.Lines;
                    var key = (runner.Name, threads);
                    best[key] = Math.Min(time, best.GetValueOrDefault(key, double.MaxValue));
                }
            }
        }

        foreach (var runner in runners)
        {
            foreach (var threads in ThreadCounts)
                Tell(runner, rules, threads, best[(runner.Name, threads)]);
        }

        return runners.ToDictionary(static runner => runner.Name, runner => best[(runner.Name, 1)]);
    }

    private void Tell(Runner runner, string rules, int threads, double nanoseconds)
    {
        var rounds = runner.IsFast ? scale.Rounds : scale.SlowRounds;
        results.Add(
            Section,
            FormattableString.Invariant($"{rules}, {runner.Name}, {threads} thread{(threads == 1 ? "" : "s")}"),
            nanoseconds,
            "ns/line",
            FormattableString.Invariant($"{1000 / nanoseconds:0.###} M lines/s, {runner.Lines} lines, best of {rounds}"));
        if (runner.Expected is { } expected)
            results.Compare($"{rules}, {runner.Name}, {threads} thread(s)", expected, runner.Counts(threads));
        if (threads == 1 && runner.AskShare is { } share)
            results.Figures["ask_share"] ??= share;
    }

    /// <summary>One evaluator, prepared, with an output for each number of threads.</summary>
    private sealed class Runner(Contender contender, Preparation preparation, long[]? expected, TimeSpan estimate)
    {
        private readonly IEvaluator evaluator = contender.Prepare(preparation);
        private readonly Output[] outputs = [.. ThreadCounts.Select(threads => new Output(preparation.Rules.RuleCount, threads))];

        public string Name => contender.Name;

        public int Lines { get; } = preparation.Workload.LineCount;

        public long[]? Expected => expected;

        public bool IsFast => estimate < TimeSpan.FromMilliseconds(300);

        public double? AskShare => contender.AskShare?.Invoke(evaluator);

        public TimeSpan Run(int threads) => Clock.Time(() => outputs[threads - 1].Fill(evaluator));

        public long[] Counts(int threads) => outputs[threads - 1].Counts();
    }
}
