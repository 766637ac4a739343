namespace ClaimRules.Findings;

/// <summary>
/// Which findings stand back on which of their facts, because another finding on the same fact excludes or subsumes them. An excluded finding
/// has no power over others; a circle of rules is broken at the one that takes first.
/// </summary>
internal sealed class LedgerRelations
{
    private const int Nobody = -1;

    private readonly IReadOnlyList<LedgerPosting> postings;
    private readonly int[] rank;
    private readonly LedgerRelations? earlier;
    private readonly int[]?[] subsumers;
    private readonly bool[]?[] excluded;

    private LedgerRelations(IReadOnlyList<LedgerPosting> postings, int[] rank, LedgerRelations? earlier)
    {
        this.earlier = earlier;
        this.postings = postings;
        this.rank = rank;
        subsumers = new int[postings.Count][];
        excluded = new bool[postings.Count][];
    }

    /// <summary>Works the relations out.</summary>
    /// <param name="postings">All postings.</param>
    /// <param name="rank">Their places in the order of taking.</param>
    /// <param name="isLive">Which of them count.</param>
    /// <param name="earlier">
    /// Those of the settlement before: when findings are cleared, others come free of them, but none newly stands back behind one that revived.
    /// </param>
    public static LedgerRelations Of(
        IReadOnlyList<LedgerPosting> postings, int[] rank, Func<int, bool> isLive, LedgerRelations? earlier = null)
    {
        var relations = new LedgerRelations(postings, rank, earlier);
        if (postings.All(static posting => posting.Subsumes.Count + posting.Excludes.Count == 0))
            return relations;
        var live = Enumerable.Range(0, postings.Count).Where(i => postings[i].Role != LedgerRole.Apart && isLive(i)).ToList();
        if (!live.Exists(i => postings[i].Subsumes.Count + postings[i].Excludes.Count > 0))
            return relations;
        var byFact = new Dictionary<long, List<int>>();
        foreach (var posting in live.OrderBy(i => rank[i]))
        {
            foreach (var fact in postings[posting].About.Distinct())
            {
                if (!byFact.TryGetValue(fact, out var list))
                    byFact.Add(fact, list = []);
                list.Add(posting);
            }
        }

        foreach (var (fact, list) in byFact)
        {
            if (list.Count > 1)
                relations.Judge(fact, list);
        }

        return relations;
    }

    /// <summary>Whether the posting takes nothing for that one of its about facts.</summary>
    public bool IsBlocked(int posting, int about) =>
        (IsExcluded(posting, about) || subsumers[posting]?[about] >= 0) && (earlier?.IsBlocked(posting, about) ?? true);

    /// <summary>Whether the posting is excluded on every fact it is about, and so is no finding at all.</summary>
    public bool IsDropped(int posting) =>
        excluded[posting] is { } flags && Array.TrueForAll(flags, static flag => flag) && (earlier?.IsDropped(posting) ?? true);

    /// <summary>The first in the order of taking that subsumes the posting on any of its facts, or −1.</summary>
    public int FirstSubsumer(int posting)
    {
        var first = Nobody;
        for (var about = 0; about < (subsumers[posting]?.Length ?? 0); about++)
        {
            var subsumer = subsumers[posting]![about];
            if (subsumer != Nobody && IsBlocked(posting, about) && (first == Nobody || rank[subsumer] < rank[first]))
                first = subsumer;
        }

        return first;
    }

    private bool IsExcluded(int posting, int about) => excluded[posting]?[about] ?? false;

    /// <summary>Judges the postings about one fact; they come in the order of taking.</summary>
    private void Judge(long fact, List<int> list)
    {
        var exclude = Effective(list, static posting => posting.Excludes);
        var verdicts = new bool?[list.Count];
        for (var i = 0; i < list.Count; i++)
        {
            if (IsOut(i))
                Mark(list[i], fact, (posting, about) => (excluded[posting] ??= new bool[postings[posting].About.Count])[about] = true);
        }

        var subsume = Effective(list, static posting => posting.Subsumes);
        for (var i = 0; i < list.Count; i++)
        {
            var by = Enumerable.Range(0, list.Count).FirstOrDefault(j => subsume[j, i] && !IsOut(j), Nobody);
            if (by != Nobody && !IsOut(i))
                Mark(list[i], fact, (posting, about) => Subsumers(posting)[about] = list[by]);
        }

        bool IsOut(int i) => verdicts[i] ??= Enumerable.Range(0, list.Count).Any(j => exclude[j, i] && !IsOut(j));
    }

    private int[] Subsumers(int posting)
    {
        if (subsumers[posting] is not { } all)
        {
            subsumers[posting] = all = new int[postings[posting].About.Count];
            Array.Fill(all, Nobody);
        }

        return all;
    }

    private void Mark(int posting, long fact, Action<int, int> mark)
    {
        var about = postings[posting].About;
        for (var i = 0; i < about.Count; i++)
        {
            if (about[i] == fact)
                mark(posting, i);
        }
    }

    /// <summary>Who acts upon whom, without the edges that would close a circle at one that takes before.</summary>
    private bool[,] Effective(List<int> list, Func<LedgerPosting, IReadOnlyList<string>> targets)
    {
        var count = list.Count;
        var edges = new bool[count, count];
        var reach = new bool[count, count];
        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < count; j++)
            {
                var (from, to) = (postings[list[i]], postings[list[j]]);
                edges[i, j] = reach[i, j] = from.RuleId != to.RuleId && targets(from).Contains(to.RuleId, StringComparer.Ordinal);
            }
        }

        for (var k = 0; k < count; k++)
        {
            for (var i = 0; i < count; i++)
            {
                for (var j = 0; j < count; j++)
                    reach[i, j] |= reach[i, k] && reach[k, j];
            }
        }

        for (var i = 0; i < count; i++)
        {
            for (var j = 0; j < i; j++)
                edges[i, j] &= !reach[j, i];
        }

        return edges;
    }
}
