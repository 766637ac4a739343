namespace ClaimRules.Cli.Explaining;

/// <summary>Where the user says the inputs of a run are now; null and empty where the run's own hint is to be followed.</summary>
internal sealed record GivenInputs(string? Claims, string? Map, string? History, string? Refused, string? Exemptions, IReadOnlyList<string> Packs);
