using ClaimRules.Exempting;
using ClaimRules.Findings;

namespace ClaimRules.Pipeline;

/// <summary>How an audit is run. Immutable and thread-safe.</summary>
public sealed record AuditOptions
{
    /// <summary>Worker threads; 0 takes one for each core. The result never depends on it.</summary>
    public int Threads { get; init; }

    /// <summary>Who answers; the result never depends on it.</summary>
    public Evaluator Evaluator { get; init; }

    /// <summary>A day that takes the place of every judging date: rules, knowledge and parameters as in force on it. Null judges each fact at its own.</summary>
    public DateOnly? AsOf { get; init; }

    /// <summary>From when and to when the facts of persons are complete. Null states nothing: nobody is then accused by what is not there.</summary>
    public Completeness? Complete { get; init; }

    /// <summary>The rules to run, by id; empty runs all of the stage.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>What was refused before, line by line.</summary>
    public RefusedBefore Refused { get; init; } = RefusedBefore.None;

    /// <summary>Which findings are exempt; the hash of the file is part of the run's identity.</summary>
    public Exemptions Exemptions { get; init; } = Exemptions.None;

    /// <summary>How persons are named in results.</summary>
    public PersonKeys PersonKeys { get; init; } = PersonKeys.Default;

    /// <summary>Facts for the run's identity that the caller adds, such as the hash of a file it read.</summary>
    public IReadOnlyDictionary<string, string> Recorded { get; init; } = new Dictionary<string, string>();

    /// <summary>Told of progress after every few dozen persons, from the thread that called.</summary>
    public IProgress<AuditProgress>? Progress { get; init; }
}

/// <summary>How far an audit is.</summary>
/// <param name="Persons">Persons done.</param>
/// <param name="PersonsInBatch">Persons of the batch that is being worked on.</param>
/// <param name="Lines">Fee lines done, over all batches.</param>
public readonly record struct AuditProgress(int Persons, int PersonsInBatch, long Lines);
