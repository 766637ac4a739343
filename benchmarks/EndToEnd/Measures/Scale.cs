namespace ClaimRules.EndToEnd.Measures;

/// <summary>How much is measured: all of it, or what fits into a minute.</summary>
internal sealed record Scale(bool IsQuick)
{
    public int Rounds => IsQuick ? 5 : 9;

    /// <summary>One run of an evaluator may take so long; slower ones see fewer encounters.</summary>
    public TimeSpan LongestRun => TimeSpan.FromSeconds(IsQuick ? 0.2 : 4);

    /// <summary>Rounds of what takes long.</summary>
    public int SlowRounds => IsQuick ? 1 : 2;

    public TimeSpan WarmUp => TimeSpan.FromSeconds(IsQuick ? 0.4 : 2);

    /// <summary>Copies of the 20 rules.</summary>
    public IReadOnlyList<int> Copies => IsQuick ? [64] : [4, 16, 64];

    public int PreparedCalls => IsQuick ? 100_000 : 1_000_000;

    public int LatencyRounds => IsQuick ? 1 : 3;

    public int PublicCalls => IsQuick ? 2_000 : 20_000;

    public TimeSpan LongestLatency => TimeSpan.FromSeconds(IsQuick ? 1 : 15);

    public int ColdStarts => IsQuick ? 5 : 11;

    /// <summary>Encounters that the files are made of.</summary>
    public int FileEncounters => IsQuick ? 10_000 : 20_000;

    /// <summary>How often they are written into the files: 2 million lines, or 100,000.</summary>
    public int FileRepeats => IsQuick ? 1 : 10;

    /// <summary>How often they are put into a database: a million lines, or 100,000.</summary>
    public int DatabaseRepeats => IsQuick ? 1 : 5;

    public int FileRounds => IsQuick ? 1 : 3;
}
