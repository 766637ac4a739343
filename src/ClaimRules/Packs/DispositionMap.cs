using ClaimRules.Stages;

namespace ClaimRules.Packs;

/// <summary>What a pack does with each verdict in each of its stages.</summary>
internal sealed class DispositionMap
{
    private readonly Dictionary<(Stage, Verdict), Disposition> written = [];

    public void Set(Stage stage, Verdict verdict, Disposition disposition) => written[(stage, verdict)] = disposition;

    /// <summary>
    /// What is written, else the custom of the stage: pre-alert holds a violation and alerts to a suspicion; every other stage refuses a
    /// violation and questions a suspicion.
    /// </summary>
    public Disposition this[Stage stage, Verdict verdict] => written.TryGetValue((stage, verdict), out var disposition)
        ? disposition
        : (stage, verdict) switch
        {
            (Stage.PreAlert, Verdict.Violation) => Disposition.Hold,
            (Stage.PreAlert, _) => Disposition.Alert,
            (_, Verdict.Violation) => Disposition.Refuse,
            _ => Disposition.Question,
        };
}
