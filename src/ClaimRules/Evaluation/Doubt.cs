namespace ClaimRules.Evaluation;

/// <summary>Why nothing can be said of a subject: a fact is missing, or something that decides who its members are failed.</summary>
internal sealed record Doubt(OutcomeKind Kind, string Cause)
{
    public static Doubt Missing(string cause) => new(OutcomeKind.Indeterminate, cause);

    public static Doubt Failed(string message) => new(OutcomeKind.Failed, message);

    /// <summary>The first, unless only the second is a failure, which keeps a claim from passing.</summary>
    public static Doubt? Graver(Doubt? first, Doubt? second) =>
        first is null || (first.Kind != OutcomeKind.Failed && second?.Kind == OutcomeKind.Failed) ? second : first;
}
