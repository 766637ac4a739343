using ClaimRules.Samples;

namespace ClaimRules.EndToEnd.Workload;

/// <summary>Makes the four tables of a generated workload, filled about as those of the reference.</summary>
internal sealed class KnowledgeGenerator(SplitMix64 random, CatalogueItem[][] items, string[] diagnoses)
{
    public KnowledgeTables Make()
    {
        var all = items.SelectMany(static list => list).ToArray();
        return new KnowledgeTables(
            [.. items[0].Where(_ => random.Chance(50)).Select(Drug)],
            [.. all.Where(_ => random.Chance(62)).Select(item => new PriceCeiling(item.Code, Math.Round(item.BasePrice * random.Between(118, 140) / 100m, 4)))],
            [.. diagnoses.Where(_ => random.Chance(15)).Select(diagnosis => new DiagnosisSex(diagnosis, (Sex)random.Between(1, 2)))],
            [.. all.Where(_ => random.Chance(12)).Select(item => new ExclusivePair(item.Code, random.Pick(all).Code)).Where(static pair => pair.Item != pair.Excluded)]);
    }

    private DrugLimit Drug(CatalogueItem item) => new(
        item.Code,
        random.Chance(6) ? (Sex)random.Between(1, 2) : Sex.Unknown,
        Sometimes(10, 1, 17),
        Sometimes(7, 60, 85),
        Sometimes(14, 2, 3),
        random.Chance(60) ? random.Between(1, 5) * 7 : null,
        random.Chance(7) ? [.. Enumerable.Range(0, random.Between(1, 4)).Select(_ => Prefix())] : []);

    private int? Sometimes(int percent, int low, int high) => random.Chance(percent) ? random.Between(low, high) : null;

    private string Prefix() => random.Pick(diagnoses)[..(random.Chance(50) ? 1 : 3)];
}
