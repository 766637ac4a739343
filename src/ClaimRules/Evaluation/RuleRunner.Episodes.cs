using ClaimRules.Evaluation.Across;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Keys with <c>episode</c>: groups of one date each become one as long as the next comes within the window (D12).</summary>
internal sealed partial class RuleRunner
{
    private static int? IndexOfEpisode(BoundRule rule)
    {
        for (var i = 0; i < rule.Keys.Count; i++)
        {
            if (rule.Keys[i].Expression is BoundEpisode)
                return i;
        }

        return null;
    }

    /// <summary>Joins groups that agree on the other keys, in the order of their dates. A group whose date is missing stays by itself.</summary>
    private List<Group> Episodes(BoundRule rule, int key, IEnumerable<Group> groups)
    {
        var window = ((BoundEpisode)rule.Keys[key].Expression).Window;
        var joined = new List<Group>();
        foreach (var alike in groups.GroupBy(group => Others(group.Keys, key), KeyValues.Comparer))
        {
            joined.AddRange(alike.Where(group => !group.Keys[key].IsKnown));
            var (burst, reach) = (default(Group), 0);
            foreach (var group in alike.Where(group => group.Keys[key].IsKnown).OrderBy(group => group.Keys[key].Day))
            {
                var day = group.Keys[key].Day;
                if (burst is null || day > reach)
                {
                    joined.Add(burst = group);
                    reach = Reach(group, group, day, window);
                    continue;
                }

                burst.Members.AddRange(group.Members);
                burst.Doubt = Doubt.Graver(burst.Doubt, group.Doubt);
                reach = Math.Max(reach, Reach(burst, group, day, window));
            }
        }

        return joined;
    }

    /// <summary>The last day on which a member still belongs to the burst: the window after a day, the longest where members have several.</summary>
    private int Reach(Group burst, Group group, int day, BoundNode window)
    {
        var reach = day;
        foreach (var member in group.Members)
        {
            try
            {
                reach = Math.Max(reach, Functions.Move(Value.OfDay(day), interpreter.Scalar(window, member.Frame!).Duration).Day);
            }
            catch (Exception failure) when (IsFailure(failure))
            {
                burst.Doubt = Doubt.Failed(failure.Message);
            }
        }

        return reach;
    }

    private static List<Value> Others(IReadOnlyList<Value> keys, int without) => [.. keys.Where((_, i) => i != without)];
}
