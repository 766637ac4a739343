using ClaimRules.Language;
using ClaimRules.Packs.Layers;
using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Packs;

/// <summary>A parameter with the value it has and the pack that gave it.</summary>
/// <param name="Name">The name in the rule.</param>
/// <param name="Value">The value; missing where a dated list has none for the day.</param>
/// <param name="PackId">The pack of the rule, or the layer or user that set another value.</param>
/// <param name="Basis">By what authority a layer set it, or null.</param>
internal sealed record ParameterOrigin(string Name, Value Value, string PackId, string? Basis);

/// <summary>What holds for a rule at one place on one day, after all layers. Immutable and thread-safe.</summary>
internal sealed class RuleSetting
{
    private readonly RuleSyntax rule;
    private readonly Disposition? over;
    private readonly Disposition? use;
    private readonly DispositionMap map;
    private readonly Stage stage;

    public RuleSetting(StageRule rule, IReadOnlyList<LayerOverride> overrides, int day)
    {
        var change = rule.Change;
        this.rule = rule.Rule.Syntax;
        map = rule.Pack.Manifest.Dispositions;
        stage = rule.Stage;
        use = change.Disposition;
        Status = change.Status ?? this.rule.Status;
        Verdict = change.Verdict;
        var origins = this.rule.Parameters.Select(parameter => Written(parameter, rule.Origin.Id, day)).ToArray();
        Apply(origins, change, rule.Pack.Id, null);
        foreach (var layer in overrides)
        {
            if (!layer.Days.Contains(day))
                continue;
            over = layer.Change.Disposition ?? over;
            Status = layer.Change.Status ?? Status;
            Verdict = layer.Change.Verdict ?? Verdict;
            Apply(origins, layer.Change, layer.Pack.Id, layer.Declaration.Basis);
        }

        Origins = origins;
        Parameters = [.. origins.Select(static origin => origin.Value)];
    }

    public RuleStatus Status { get; }

    /// <summary>In the order of <see cref="RuleSyntax.Parameters"/>; missing where a dated list has no value for the day.</summary>
    public Value[] Parameters { get; }

    /// <summary>The verdict that takes the place of those of all checks, or null.</summary>
    public Verdict? Verdict { get; }

    /// <summary>Where each parameter has its value from.</summary>
    public IReadOnlyList<ParameterOrigin> Origins { get; }

    /// <summary>
    /// What the stage does with a finding: as a layer says, else <c>uses</c>, else the check, else the rule, else the pack for the verdict. Never
    /// refused for a suspicion, which layers could make together though none does alone.
    /// </summary>
    public Disposition DispositionFor(CheckSyntax check, Verdict verdict)
    {
        var disposition = over ?? use ?? check.Disposition ?? rule.Body.Disposition ?? map[stage, verdict];
        return disposition == Disposition.Refuse && verdict != Stages.Verdict.Violation ? Disposition.Question : disposition;
    }

    private static ParameterOrigin Written(ParameterSyntax parameter, string packId, int day)
    {
        var dated = parameter.Values.FirstOrDefault(value => DayRange.Of(value.From, value.To).Contains(day));
        var value = dated is null ? Value.Missing($"param.{parameter.Name.Value}") : ConstantParser.Parse(dated.Value.Value);
        return new ParameterOrigin(parameter.Name.Value, value, packId, null);
    }

    private static void Apply(ParameterOrigin[] origins, RuleChange change, string packId, string? basis)
    {
        foreach (var parameter in change.Parameters)
        {
            var index = Array.FindIndex(origins, origin => origin.Name == parameter.Name.Value);
            if (index >= 0)
                origins[index] = new ParameterOrigin(parameter.Name.Value, ConstantParser.Parse(parameter.Value.Value), packId, basis);
        }
    }
}
