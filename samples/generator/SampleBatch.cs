using System.Globalization;

namespace ClaimRules.Samples;

/// <summary>The sample batch: everyday claims that break no rule, planted ones that do, near misses, and a few missing facts.</summary>
internal sealed class SampleBatch
{
    /// <summary>The seed of the committed files.</summary>
    public const ulong CommittedSeed = 20260331;

    private int claims;
    private int lines;

    private SampleBatch(ulong seed) => Random = new SplitMix64(seed);

    public SplitMix64 Random { get; }

    public List<SamplePerson> Persons { get; } = [];

    public List<SampleProvider> Providers { get; } = [];

    public List<SampleVisit> Visits { get; } = [];

    public List<Truth> Truths { get; } = [];

    public static SampleBatch Make(ulong seed)
    {
        var batch = new SampleBatch(seed);
        Everyday.AddProviders(batch);
        Everyday.Add(batch, stays: 400, outpatients: 1250, pharmacy: 240);
        PlantedDrugs.Add(batch);
        PlantedItems.Add(batch);
        PlantedStays.Add(batch);
        PlantedLimits.Add(batch);
        PlantedSafety.Add(batch);
        PlantedHerbs.Add(batch);
        PlantedServices.Add(batch);
        PlantedRecords.Add(batch);
        PlantedVisits.Add(batch);
        return batch;
    }

    public SampleProvider Provider(string level, string region = "37") =>
        Providers.First(one => one.Level == level && one.Region.StartsWith(region, StringComparison.Ordinal) && one.Type != "2");

    public SamplePerson NewPerson(string? sex, DateOnly? born, string insurance = "employee", bool outOfArea = false)
    {
        var region = outOfArea ? "320500" : "370100";
        var person = new SamplePerson("P" + Number(Persons.Count + 1, 6), sex, born, insurance, region, outOfArea);
        Persons.Add(person);
        return person;
    }

    /// <summary>Adds a visit with one claim, settled on its last day.</summary>
    public SampleVisit Add(SampleVisit visit)
    {
        var last = visit.Discharged is { } end ? DateOnly.FromDateTime(end) : visit.Date;
        AddClaim(visit, last);
        Visits.Add(visit);
        return visit;
    }

    public SampleClaim AddClaim(SampleVisit visit, DateOnly settled)
    {
        var claim = new SampleClaim("C" + Number(++claims, 5), settled);
        visit.Claims.Add(claim);
        return claim;
    }

    public string NextVisitId() => "E" + Number(Visits.Count + 1, 5);

    /// <summary>Adds a line to the last claim of a visit and gives its id.</summary>
    public string Charge(SampleVisit visit, SampleItem item, DateTime? time, decimal quantity = 1, decimal? price = null, string? reverses = null)
    {
        var line = new SampleLine("L" + Number(++lines, 6), visit.Claims[^1].Id, item, quantity, price ?? item.Price, time, reverses);
        if (item.IsPrescribed && !visit.IsStay)
            line = line with { Rx = "R" + visit.Id[1..], Days = visit.Type switch { "emergency" => 3, "chronic_outpatient" => 28, _ => 7 } };
        visit.Lines.Add(line);
        return line.Id;
    }

    /// <summary>Notes that an audit must find this, about these lines.</summary>
    public void Flag(SampleVisit visit, string rule, string? check, string kind, params IReadOnlyList<string> about) =>
        Truths.Add(new Truth("flagged", rule, check, kind, visit.Id, about, null));

    /// <summary>Notes that an audit cannot decide this for want of a fact.</summary>
    public void Undecided(SampleVisit visit, string rule, string? check, string kind, string about, string missing) =>
        Truths.Add(new Truth("indeterminate", rule, check, kind, visit.Id, [about], missing));

    private static string Number(int value, int digits) => value.ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
