using System.Globalization;

namespace ClaimRules.Findings;

/// <summary>Amounts in yuan as the files of a run show them: digits, a point and two places.</summary>
internal static class YuanText
{
    /// <summary>The most bytes an amount takes.</summary>
    public const int Longest = 34;

    /// <summary>Writes an amount, rounded half-even to the fen; gives the number of bytes.</summary>
    public static int Format(decimal yuan, Span<byte> target)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(yuan, bits);
        int written;
        if (bits[1] != 0 || bits[2] != 0 || bits[3] != 2 << 16)
        {
            // More than 42 million yuan, below zero, or not of two places yet, which adding 0.00 brings.
            (decimal.Round(yuan, 2) + 0.00m).TryFormat(target, out written, default, CultureInfo.InvariantCulture);
            return written;
        }

        var (whole, fen) = Math.DivRem((uint)bits[0], 100u);
        whole.TryFormat(target, out written, default, CultureInfo.InvariantCulture);
        target[written++] = (byte)'.';
        target[written++] = (byte)('0' + fen / 10);
        target[written++] = (byte)('0' + fen % 10);
        return written;
    }
}
