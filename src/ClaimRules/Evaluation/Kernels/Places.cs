using ClaimRules.Facts;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>Region and number of a provider, as far as they are known; one stands for all places that rules do not tell apart.</summary>
internal sealed record Place(string Key, string? Region, string? Institution);

/// <summary>The sorts of places of a batch.</summary>
internal sealed class Places
{
    private readonly BatchView view;
    private readonly KernelEngine engine;
    private readonly List<Place> known = [];
    private readonly int[] ofProvider;

    public Places(BatchView view, KernelEngine engine)
    {
        this.view = view;
        this.engine = engine;
        Number(null, null);
        if (engine.IsEverywhere)
        {
            ofProvider = [];
            return;
        }

        var providers = view.Batch["provider"];
        ofProvider = new int[providers.Count];
        for (var row = 0; row < ofProvider.Length; row++)
        {
            var provider = new FactRef(providers, row);
            var region = view.Facts.Read(provider, "region");
            ofProvider[row] = Number(region.IsKnown ? region.Text : null, view.Facts.IdOf(provider));
        }
    }

    public Place this[int number] => known[number];

    /// <summary>The number of the place of each row of a kind; null where all places are alike.</summary>
    public int[]? Of(FactKind kind)
    {
        if (engine.IsEverywhere)
            return null;
        var result = new int[view.Batch[kind].Count];
        var schema = view.Batch.Schema;
        if (schema.Find("encounter") is not { } encounter || (kind != encounter && !schema.Owns(encounter, kind)))
            return result;
        var providers = (int[])view.Column(encounter["provider"]);
        for (var row = 0; row < result.Length; row++)
        {
            var provider = providers[EncounterOf(kind, encounter, row)];
            result[row] = provider < 0 ? 0 : ofProvider[provider];
        }

        return result;
    }

    private int EncounterOf(FactKind kind, FactKind encounter, int row)
    {
        for (; kind != encounter; kind = view.Batch.Schema.ParentOf(kind)!)
            row = view.Batch[kind].ParentRows[row];
        return row;
    }

    private int Number(string? region, string? institution)
    {
        var key = engine.PlaceKey(region, institution);
        var number = known.FindIndex(place => place.Key == key);
        if (number >= 0)
            return number;
        known.Add(new Place(key, region, institution));
        return known.Count - 1;
    }
}
