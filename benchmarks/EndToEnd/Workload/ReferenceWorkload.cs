namespace ClaimRules.EndToEnd.Workload;

/// <summary>What is evaluated: encounters with their lines, and the tables of the original 20 rules.</summary>
/// <param name="origin">Where it came from, as the report says.</param>
/// <param name="encounters">The encounters.</param>
/// <param name="tables">The tables.</param>
internal sealed class ReferenceWorkload(string origin, IReadOnlyList<EncounterFact> encounters, KnowledgeTables tables)
{
    /// <summary>Findings of the 20 rules in the reference files, on which five independent implementations agree.</summary>
    public static readonly IReadOnlyList<int> KnownCounts =
        [1295, 563, 1056, 3232, 3298, 5206, 3521, 784, 673, 8464, 3062, 213, 155, 11311, 57, 1746, 48, 1091, 1627, 10];

    public string Origin => origin;

    /// <summary>Whether these are the reference files, all of them.</summary>
    public bool IsReference { get; init; }

    public IReadOnlyList<EncounterFact> Encounters => encounters;

    public KnowledgeTables Tables => tables;

    public int LineCount { get; } = encounters.Sum(static encounter => encounter.Lines.Count);

    /// <summary>The first encounters alone, for what would take too long over all.</summary>
    public ReferenceWorkload First(int count) =>
        count >= encounters.Count ? this : new ReferenceWorkload(origin, [.. encounters.Take(count)], tables);

    /// <summary>The encounters that fulfil a condition.</summary>
    public ReferenceWorkload Where(Func<EncounterFact, int, bool> condition) =>
        new(origin, [.. encounters.Where(condition)], tables);
}
