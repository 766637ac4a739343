using System.Text.Json;

namespace ClaimRules.Findings;

/// <summary>Counts how often each exemption was used. Not thread-safe.</summary>
/// <param name="exemptions">All that the run knows, in the order of their numbers.</param>
/// <param name="asOf">The day that takes the place of every judging date, or null.</param>
internal sealed class ExemptionUses(IReadOnlyList<Exemption> exemptions, DateOnly? asOf)
{
    private readonly SortedDictionary<int, (long Findings, DateOnly Last)> uses = [];
    private DateOnly? firstDay;

    /// <summary>Exempted findings, and exempted parts of findings.</summary>
    public long Findings => uses.Values.Sum(static use => use.Findings);

    public void Add(Exemption exemption, DateOnly judgedOn)
    {
        var (findings, last) = uses.GetValueOrDefault(exemption.Number);
        uses[exemption.Number] = (findings + 1, judgedOn > last ? judgedOn : last);
    }

    /// <summary>Notes from when a claim is.</summary>
    public void Note(ClaimResult claim)
    {
        if ((claim.From ?? claim.To ?? claim.Settled) is { } day && !(day >= firstDay))
            firstDay = day;
    }

    /// <summary>All exemptions with what became of them.</summary>
    public IReadOnlyList<ExemptionUse> Build() => [.. exemptions.Select(Of)];

    public void Save(Utf8JsonWriter json)
    {
        json.WriteDay("first_day", firstDay);
        json.WriteList("exemption_uses", uses, static (target, use) =>
        {
            target.WriteNumber("number", use.Key);
            target.WriteNumber("findings", use.Value.Findings);
            target.WriteDay("last", use.Value.Last);
        });
    }

    public void Restore(JsonElement json)
    {
        firstDay = json.Day("first_day");
        foreach (var use in json.GetProperty("exemption_uses").EnumerateArray())
            uses[use.Int("number")] = (use.Long("findings"), use.Day("last")!.Value);
    }

    private ExemptionUse Of(Exemption exemption)
    {
        if (uses.TryGetValue(exemption.Number, out var use))
            return new ExemptionUse(exemption, use.Findings, use.Last, ExemptionState.Used);
        return new ExemptionUse(exemption, 0, null, exemption.To < (asOf ?? firstDay) ? ExemptionState.Expired : ExemptionState.Unused);
    }
}
