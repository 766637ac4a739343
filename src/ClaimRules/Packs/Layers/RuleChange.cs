using ClaimRules.Diagnostics;
using ClaimRules.Stages;
using ClaimRules.Yaml;

namespace ClaimRules.Packs.Layers;

/// <summary>A value that a pack gives to a parameter of a rule.</summary>
internal sealed record ParameterChange(ScalarText Name, ScalarText Value);

/// <summary>What <c>uses:</c> and <c>overrides:</c> may change of a rule.</summary>
internal sealed record RuleChange
{
    public static readonly RuleChange None = new();

    public IReadOnlyList<ParameterChange> Parameters { get; init; } = [];

    public RuleStatus? Status { get; init; }

    public Verdict? Verdict { get; init; }

    public Disposition? Disposition { get; init; }

    public ScalarText? DispositionText { get; init; }

    public bool IsEmpty => Parameters.Count == 0 && Status is null && Verdict is null && Disposition is null;

    public static RuleChange Read(MappingReader reader)
    {
        var disposition = reader.Text("disposition");
        return new RuleChange
        {
            Parameters =
            [
                .. reader.Entries("params")
                    .Select(entry => (entry.Key, Value: reader.AsText(entry.Key.Value, entry.Value)))
                    .Where(static pair => pair.Value is not null)
                    .Select(static pair => new ParameterChange(pair.Key, pair.Value!)),
            ],
            Status = reader.OneOf("status", StageNames.Statuses),
            Verdict = reader.OneOf("verdict", StageNames.Verdicts),
            Disposition = disposition is null ? null : reader.OneOf(disposition, StageNames.Dispositions),
            DispositionText = disposition,
        };
    }
}
