namespace ClaimRules.Values;

/// <summary>Spreads whole units in proportion to weights, so that the shares add up to the amount exactly.</summary>
internal static class LargestRemainder
{
    /// <summary>
    /// Each share is its exact proportion rounded down; what is then left goes one by one to the largest remainders, and among equal remainders
    /// in the order of <paramref name="tie"/>. No share is above its weight where the amount is not above the sum of the weights.
    /// </summary>
    /// <param name="amount">Units to spread, not negative.</param>
    /// <param name="weights">Weights, not negative; where all are zero, nothing is spread.</param>
    /// <param name="tie">Orders the positions of equal remainders; must not call two of them equal.</param>
    public static long[] Spread(long amount, IReadOnlyList<long> weights, Comparison<int> tie)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(amount);
        var shares = new long[weights.Count];
        Int128 total = 0;
        foreach (var weight in weights)
            total += weight;
        if (total == 0 || amount == 0)
            return shares;

        var remainders = new Int128[weights.Count];
        var left = amount;
        for (var i = 0; i < shares.Length; i++)
        {
            var (quotient, remainder) = Int128.DivRem((Int128)amount * weights[i], total);
            shares[i] = (long)quotient;
            remainders[i] = remainder;
            left -= shares[i];
        }

        if (left == 0)
            return shares;
        var order = Enumerable.Range(0, shares.Length).ToArray();
        Array.Sort(order, (a, b) =>
        {
            var byRemainder = remainders[b].CompareTo(remainders[a]);
            return byRemainder != 0 ? byRemainder : tie(a, b);
        });
        for (var i = 0; i < left; i++)
            shares[order[i]]++;
        return shares;
    }
}
