using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>A part of what a posting asks for: from one line, or from what is left of an encounter.</summary>
/// <param name="About">Which of the posting's about facts asks for it, from 0.</param>
/// <param name="Account">The line, or the encounter as its complement; see <see cref="OnLine"/> and <see cref="OnEncounter"/>.</param>
/// <param name="Amount">Yuan, exact; below zero is nothing.</param>
internal readonly record struct LedgerPart(int About, int Account, Fixed Amount)
{
    public bool IsLine => Account >= 0;

    public int Encounter => ~Account;

    /// <summary>What it asks for by itself, fen.</summary>
    public long Asked => Fen.Asked(Amount);

    public static LedgerPart OnLine(int about, int line, Fixed amount) => new(about, line, amount);

    public static LedgerPart OnEncounter(int about, int encounter, Fixed amount) => new(about, ~encounter, amount);
}
