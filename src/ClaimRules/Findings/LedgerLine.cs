namespace ClaimRules.Findings;

/// <summary>The account of one line.</summary>
/// <param name="Encounter">Number of its encounter, from 0.</param>
/// <param name="Claim">Number of its claim, from 0.</param>
/// <param name="LineId">Its id, unique in its encounter; breaks ties.</param>
/// <param name="Fund">Fund amount, fen.</param>
/// <param name="AlreadyRefused">Refused before this run, fen.</param>
/// <param name="IsCurrent">Whether it is in this submission; a line of history takes nothing.</param>
internal readonly record struct LedgerLine(int Encounter, int Claim, string LineId, long Fund, long AlreadyRefused, bool IsCurrent)
{
    /// <summary>What may still be booked on it, fen.</summary>
    public long Payable => IsCurrent ? Math.Max(0, Fund - Math.Max(0, AlreadyRefused)) : 0;
}
