using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>Money between its two forms: whole fen inside, yuan with two decimal places outside.</summary>
internal static class Fen
{
    /// <summary>The most that one account can be asked for: far above any claim, and low enough that sums stay in 64 bits.</summary>
    public const long Most = 1_000_000_000_000_000;

    /// <summary>Yuan with exactly two decimal places, so that it is written the same everywhere.</summary>
    public static decimal ToYuan(long fen) => new((int)Math.Abs(fen), (int)(Math.Abs(fen) >> 32), 0, fen < 0, 2);

    /// <summary>Whole fen of a yuan amount; digits behind the fen are cut off.</summary>
    public static long FromYuan(decimal yuan) => (long)decimal.Truncate(yuan * 100m);

    /// <summary>
    /// What an exact amount asks for: below zero is nothing, digits are rounded half-even to eight places and then down to the fen, and no
    /// account asks for more than <see cref="Most"/>.
    /// </summary>
    public static long Asked(Fixed amount)
    {
        if (amount.Sign <= 0)
            return 0;
        return amount >= new Fixed(Most, 2) ? Most : amount.ToFen();
    }
}
