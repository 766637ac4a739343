namespace ClaimRules.Evaluation;

/// <summary>What happens to draft rules.</summary>
internal enum DraftRules
{
    Skip,
    Run,
}
