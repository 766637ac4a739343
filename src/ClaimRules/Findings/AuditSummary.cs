using ClaimRules.Claims;
using ClaimRules.Stages;

namespace ClaimRules.Findings;

/// <summary>What a run says of itself: the content of <c>report.json</c>. Holds no time and no thread count. Immutable and thread-safe.</summary>
public sealed record AuditSummary
{
    /// <summary>SHA-256, lower-case hex, over stage, packs, inputs and options.</summary>
    public required string RunId { get; init; }

    /// <summary>The version of the library.</summary>
    public required string LibraryVersion { get; init; }

    /// <summary>The stage.</summary>
    public required Stage Stage { get; init; }

    /// <summary>The packs that were applied, by id and version.</summary>
    public IReadOnlyList<PackIdentity> Packs { get; init; } = [];

    /// <summary>The files that were read, in ordinal order of their names.</summary>
    public IReadOnlyList<InputFile> Inputs { get; init; } = [];

    /// <summary>The options that decide the answer, name to value.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What became of the records, by kind in ordinal order: <c>read = quarantined + copies + current + history</c>.</summary>
    public IReadOnlyList<RecordCount> Records { get; init; } = [];

    /// <summary>Reversals netted against their originals.</summary>
    public long Netted { get; init; }

    /// <summary>Columns of the input that no field has.</summary>
    public IReadOnlyList<string> ExtraColumns { get; init; } = [];

    /// <summary>
    /// Values that could not be read and so were missing, by <c>kind.field</c>; their records were taken. Those of a provider count once for each
    /// encounter there.
    /// </summary>
    public IReadOnlyDictionary<string, long> InvalidValues { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Texts that the mapping does not list among the values or codes of their columns, by file and field, the most frequent first.</summary>
    public IReadOnlyList<UnlistedValue> Unlisted { get; init; } = [];

    /// <summary>Quarantined records by diagnostic code.</summary>
    public IReadOnlyDictionary<string, long> Quarantine { get; init; } = new SortedDictionary<string, long>(StringComparer.Ordinal);

    /// <summary>The money.</summary>
    public MoneySummary Money { get; init; } = new();

    /// <summary>Claims by outcome; all outcomes are listed.</summary>
    public IReadOnlyDictionary<ClaimOutcome, long> Claims { get; init; } = new SortedDictionary<ClaimOutcome, long>();

    /// <summary>Of <see cref="Claims"/>, those with a rule that came to no answer for want of a fact, by outcome; all outcomes are listed.</summary>
    public IReadOnlyDictionary<ClaimOutcome, long> ClaimsUndecided { get; init; } = new SortedDictionary<ClaimOutcome, long>();

    /// <summary>Findings; those of rules in shadow and exempted ones are not among them.</summary>
    public long Findings { get; init; }

    /// <summary>Findings of rules in shadow.</summary>
    public long ShadowFindings { get; init; }

    /// <summary>Exempted findings, and exempted parts of findings.</summary>
    public long ExemptedFindings { get; init; }

    /// <summary>Every exemption with what became of it, in the order of the file.</summary>
    public IReadOnlyList<ExemptionUse> Exemptions { get; init; } = [];

    /// <summary>The rules, by id.</summary>
    public IReadOnlyList<RuleSummary> Rules { get; init; } = [];

    /// <summary>The rules that could not run for want of fields, by id.</summary>
    public IReadOnlyList<RuleCoverage> Coverage { get; init; } = [];

    /// <summary>The parameters in force, by rule, name and first day.</summary>
    public IReadOnlyList<ParameterInForce> Parameters { get; init; } = [];

    /// <summary>What was refused before, as it was given; it goes on into the run's <c>refused.csv</c>.</summary>
    internal RefusedBefore RefusedBefore { get; init; } = RefusedBefore.None;

    /// <summary>The other files of the run folder; empty where there is none.</summary>
    public IReadOnlyList<RunFile> Files { get; init; } = [];
}
