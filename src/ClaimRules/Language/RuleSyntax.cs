using ClaimRules.Diagnostics;
using ClaimRules.Stages;

namespace ClaimRules.Language;

/// <summary>A <c>let</c> entry.</summary>
internal sealed record LetSyntax(ScalarText Name, ScalarText Expression);

/// <summary>The text of a rule for one stage; a null stage is <c>default</c>.</summary>
internal sealed record MessageSyntax(Stage? Stage, ScalarText Text);

/// <summary>A value of a parameter and the days it is in force, inclusive; null is without limit.</summary>
internal sealed record DatedText(int? From, int? To, ScalarText Value);

/// <summary>A parameter of a rule.</summary>
internal sealed record ParameterSyntax(ScalarText Name, IReadOnlyList<DatedText> Values)
{
    public ScalarText? Min { get; init; }

    public ScalarText? Max { get; init; }

    public string? Unit { get; init; }

    public string? Source { get; init; }

    public string? Conflicts { get; init; }

    public string? Note { get; init; }
}

/// <summary>The parts that a check has of its own, or that a rule gives to all its checks. Null is "not written".</summary>
internal sealed record CheckSyntax
{
    /// <summary>Null for the body of the rule itself.</summary>
    public ScalarText? Id { get; init; }

    public ScalarText? Fields { get; init; }

    public ScalarText? Where { get; init; }

    public IReadOnlyList<LetSyntax> Let { get; init; } = [];

    public ScalarText? When { get; init; }

    public Verdict? Verdict { get; init; }

    public Disposition? Disposition { get; init; }

    public ScalarText? About { get; init; }

    public ScalarText? Involved { get; init; }

    public ScalarText? Amount { get; init; }

    /// <summary>Empty where not written.</summary>
    public IReadOnlyList<MessageSyntax> Messages { get; init; } = [];
}

/// <summary>Whether a rule with checks tells the first that is true, or all.</summary>
internal enum ReportMode
{
    First,
    All,
}

/// <summary>What a rule rests on.</summary>
/// <param name="Document">The notice, law or knowledge point.</param>
/// <param name="Clause">The clause, or null.</param>
/// <param name="Url">Where it is published, or null.</param>
internal sealed record BasisText(string Document, string? Clause, string? Url);

/// <summary>A rule as written: YAML keys sorted into fields, expressions not yet parsed.</summary>
internal sealed record RuleSyntax
{
    public required SourceText Source { get; init; }

    public required ScalarText Id { get; init; }

    public int Revision { get; init; } = 1;

    public required string Name { get; init; }

    public string? Class { get; init; }

    public RuleStatus Status { get; init; } = RuleStatus.Active;

    public required ScalarText For { get; init; }

    public ScalarText? By { get; init; }

    public ScalarText? At { get; init; }

    /// <summary>What all checks inherit; the only check where <see cref="Checks"/> is empty.</summary>
    public required CheckSyntax Body { get; init; }

    public IReadOnlyList<CheckSyntax> Checks { get; init; } = [];

    public ReportMode Report { get; init; }

    public IReadOnlyList<ParameterSyntax> Parameters { get; init; } = [];

    public IReadOnlyList<BasisText> Basis { get; init; } = [];

    public int Priority { get; init; }

    public IReadOnlyList<string> Subsumes { get; init; } = [];

    public IReadOnlyList<string> Excludes { get; init; } = [];

    /// <summary>The numeric indicator of a group rule.</summary>
    public ScalarText? Indicator { get; init; }
}
