using ClaimRules.Stages;

namespace ClaimRules.Cli.Auditing;

/// <summary>What stdout shows.</summary>
internal enum OutputFormat
{
    Text,
    Json,
    Csv,
}

/// <summary>The findings that make an audit exit with 1: of this level or a stronger one.</summary>
internal enum FailLevel
{
    Never,
    Violation,
    HighlySuspicious,
    SlightlySuspicious,
    Indeterminate,
}

/// <summary>An audit as asked for.</summary>
internal sealed record AuditRequest
{
    public required string Claims { get; init; }

    public required IReadOnlyList<string> Packs { get; init; }

    public Stage Stage { get; init; } = Stage.InitialAudit;

    public DateOnly? AsOf { get; init; }

    public DateOnly? CompleteFrom { get; init; }

    public DateOnly? CompleteTo { get; init; }

    public string? Map { get; init; }

    public string? History { get; init; }

    public string? Refused { get; init; }

    public string? Exemptions { get; init; }

    public string? Output { get; init; }

    public OutputFormat Format { get; init; }

    public int Threads { get; init; }

    public IReadOnlyList<string> Rules { get; init; } = [];

    public IReadOnlyList<string> ClaimIds { get; init; } = [];

    public FailLevel FailOn { get; init; }

    public string? Encoding { get; init; }

    public bool IsStrict { get; init; }

    /// <summary>How many records are read at a time; null decides by the size of the folder.</summary>
    public int? PartRecords { get; init; }

    public string? Temporary { get; init; }

    public bool Resume { get; init; }
}
