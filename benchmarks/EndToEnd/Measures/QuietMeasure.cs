using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Report;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Measures;

/// <summary>Bytes allocated for each line of a batch in which no rule finds anything and none hangs on an unknown sex.</summary>
internal static class QuietMeasure
{
    private const string Section = "allocation, 20 rules, batch without hits";

    /// <summary>The encounters without any hit.</summary>
    public static ReferenceWorkload Quiet(Preparation preparation)
    {
        var output = new Output(preparation.Rules.RuleCount, 1);
        output.Fill(Contender.Columns.Prepare(preparation));
        var found = new bool[preparation.Workload.Encounters.Count];
        foreach (var hit in output.Parts[0].Hits)
        {
            var isEncounter = hit.Rule % RuleSet.RulesOfCopy >= RuleSet.FirstEncounterRule;
            found[isEncounter ? hit.Row : EncounterOf(preparation.Facts.Starts, hit.Row)] = true;
        }

        return preparation.Workload.Where((encounter, row) => !found[row] && encounter.Sex != Sex.Unknown);
    }

    public static void Run(Preparation preparation, Scale scale, Results results)
    {
        var quiet = Quiet(preparation);
        if (scale.IsQuick)
            quiet = quiet.First(500);
        foreach (var contender in Contender.All)
        {
            var over = preparation.Over(quiet);
            var evaluator = contender.Prepare(over);
            var output = new Output(over.Rules.RuleCount, 1);
            Clock.Warm(() => output.Fill(evaluator), scale.WarmUp);
            var before = GC.GetAllocatedBytesForCurrentThread();
            output.Fill(evaluator);
            var bytes = GC.GetAllocatedBytesForCurrentThread() - before;
            var perLine = results.Add(Section, contender.Name, (double)bytes / quiet.LineCount, "B/line", FormattableString.Invariant($"{quiet.LineCount} lines"));
            if (output.Total != 0)
                results.Invalid($"{contender.Name}: the quiet batch has {output.Total} hits");
            if (contender == Contender.Engine)
                results.Figures["quiet_bytes_per_line"] = perLine;
        }
    }

    private static int EncounterOf(int[] starts, int line)
    {
        var at = Array.BinarySearch(starts, line);
        return at >= 0 ? at : ~at - 1;
    }
}
