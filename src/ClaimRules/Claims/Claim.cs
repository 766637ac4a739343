namespace ClaimRules.Claims;

/// <summary>A claim with all that hangs on it, as an object for embedders. Several claims with the id of one encounter are its interim settlements.</summary>
/// <remarks>Not thread-safe while it is filled.</remarks>
public sealed class Claim
{
    /// <summary>The insured person.</summary>
    public Person Person { get; set; } = new();

    /// <summary>The provider, or null where it is not known.</summary>
    public Provider? Provider { get; set; }

    /// <summary>The visit or stay.</summary>
    public Encounter Encounter { get; set; } = new();

    /// <summary>What was settled; null before settlement, when the encounter's id stands for it.</summary>
    public Settlement? Settlement { get; set; }

    /// <summary>The diagnoses.</summary>
    public IList<Diagnosis> Diagnoses { get; init; } = [];

    /// <summary>The procedures.</summary>
    public IList<Procedure> Procedures { get; init; } = [];

    /// <summary>The fee lines.</summary>
    public IList<FeeLine> Lines { get; init; } = [];

    /// <summary>The sums by charge category.</summary>
    public IList<ChargeItem> ChargeItems { get; init; } = [];

    /// <summary>Facts of further kinds of the schema.</summary>
    public IList<Fact> Facts { get; init; } = [];

    /// <summary>Whether all of it is history: seen by rules, never judged.</summary>
    public bool IsHistory { get; set; }
}
