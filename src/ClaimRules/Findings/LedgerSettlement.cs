namespace ClaimRules.Findings;

/// <summary>What a posting takes from one line, for one of its accounts.</summary>
/// <param name="Account">The account of <see cref="LedgerPart"/> that asked.</param>
/// <param name="Line">The line.</param>
/// <param name="Fen">How much, above zero.</param>
internal readonly record struct LedgerEntry(int Account, int Line, long Fen);

/// <summary>What became of one posting.</summary>
/// <param name="Asked">Fen asked for, whether or not it may take them.</param>
/// <param name="Refused">Fen booked as refused.</param>
/// <param name="Questioned">Fen booked as questioned.</param>
/// <param name="Taker">The posting that took the money or stands before this one; −1 where there is none, or where this one took some.</param>
/// <param name="IsDropped">Whether another finding excludes it on all its facts.</param>
/// <param name="Entries">What it took, line by line.</param>
internal sealed record LedgerOutcome(
    long Asked, long Refused, long Questioned, int Taker, bool IsDropped, IReadOnlyList<LedgerEntry> Entries)
{
    public long Booked => Refused + Questioned;
}

/// <summary>A ledger, settled. Immutable.</summary>
internal sealed class LedgerSettlement
{
    private readonly Ledger ledger;

    internal LedgerSettlement(
        Ledger ledger,
        IReadOnlyList<LedgerPosting> postings,
        LedgerRelations relations,
        IReadOnlySet<int> cleared,
        LedgerOutcome[] outcomes,
        long[] refused,
        long[] questioned)
    {
        this.ledger = ledger;
        Postings = postings;
        Relations = relations;
        Cleared = cleared;
        Outcomes = outcomes;
        Refused = refused;
        Questioned = questioned;
    }

    public IReadOnlyList<LedgerPosting> Postings { get; }

    /// <summary>One for each posting, in the order they were given.</summary>
    public IReadOnlyList<LedgerOutcome> Outcomes { get; }

    /// <summary>Fen refused, by line.</summary>
    public IReadOnlyList<long> Refused { get; }

    /// <summary>Fen questioned, by line.</summary>
    public IReadOnlyList<long> Questioned { get; }

    internal LedgerRelations Relations { get; }

    internal IReadOnlySet<int> Cleared { get; }

    /// <summary>
    /// The ledger settled again without some findings. All others keep what they have, then take in order from what came free: spreading anew
    /// by largest remainder could otherwise take a fen from a finding that nobody touched.
    /// </summary>
    /// <param name="cleared">The postings to leave out, besides those left out before.</param>
    public LedgerSettlement Without(IEnumerable<int> cleared) => ledger.Settle(Postings, this, [.. Cleared, .. cleared]);
}
