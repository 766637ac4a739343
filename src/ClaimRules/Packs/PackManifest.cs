using ClaimRules.Diagnostics;
using ClaimRules.Packs.Facts;
using ClaimRules.Packs.Layers;
using ClaimRules.Packs.Tables;
using ClaimRules.Stages;

namespace ClaimRules.Packs;

/// <summary>A pack that another rests on.</summary>
internal sealed record PackRequirement(ScalarText Id, VersionRange Range);

/// <summary>What <c>pack.yaml</c> says.</summary>
internal sealed record PackManifest
{
    public required SourceText Source { get; init; }

    public required ScalarText Id { get; init; }

    public required SemVersion Version { get; init; }

    public required SourceSpan VersionSpan { get; init; }

    public required string Title { get; init; }

    public required IReadOnlyList<Stage> Stages { get; init; }

    public required AppliesTo AppliesTo { get; init; }

    /// <summary>Judging days, inclusive.</summary>
    public required DayRange Effective { get; init; }

    public IReadOnlyList<PackRequirement> Requires { get; init; } = [];

    public required DispositionMap Dispositions { get; init; }

    public IReadOnlyList<UseDeclaration> Uses { get; init; } = [];

    public IReadOnlyList<OverrideDeclaration> Overrides { get; init; } = [];

    /// <summary>The kinds of fact that it declares.</summary>
    public IReadOnlyList<FactDeclaration> Facts { get; init; } = [];

    public IReadOnlyList<TableDeclaration> Tables { get; init; } = [];

    /// <summary>The names of all tables that it declares, those too whose declaration cannot be read.</summary>
    public IReadOnlyList<string> TableNames { get; init; } = [];
}
