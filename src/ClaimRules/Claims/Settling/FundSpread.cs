using ClaimRules.Facts;
using ClaimRules.Values;

namespace ClaimRules.Claims.Settling;

/// <summary>
/// Spreads what the fund paid for a claim over the lines that do not say it: in proportion to what is payable of each, to the fen, by largest
/// remainder, never above a line's amount. Where a claim's total is more than its lines add up to, the difference has its share like a line, so
/// that a line that is absent never raises the share of the others. Where a line of the encounter was set aside, where a line says that the fund
/// paid more than it cost, or where the fund paid more than the total, the shares can't be told and stay missing.
/// </summary>
internal static class FundSpread
{
    private static readonly long OwnCost = StandardChoices.PayClass.IndexOf("class_c");

    public static void Run(ClaimBatch batch)
    {
        var claims = batch["claim"];
        var lines = batch["line"];
        FillClaims(claims);
        if (lines.Column("amount") is not { } amount || claims.Count == 0 || lines.Column("claim") is not { } claimOf)
            return;
        var fund = lines.Ensure("fund_amount");
        var (starts, byClaim) = ByClaim(claims.Count, lines.Count, claimOf);
        for (var claim = 0; claim < claims.Count; claim++)
        {
            if (batch.IsIncomplete(batch["encounter"].Kind, claims.Parent(claim), lines.Kind))
                continue;
            var rows = byClaim.AsSpan(starts[claim]..starts[claim + 1]);
            if (rows.IsEmpty || RejectExcessive(rows, amount, fund))
                continue;
            var total = claims.Value(claims.Kind["total"], claim);
            if (claims.Value(claims.Kind["fund_amount"], claim) is > FactColumn.Absent and var paid && (total <= FactColumn.Absent || paid <= total))
                Spread(batch, rows, paid, total, amount, fund);
        }
    }

    /// <summary>The lines of each claim, and where they begin.</summary>
    private static (int[] Starts, int[] Rows) ByClaim(int claims, int lines, FactColumn claimOf)
    {
        var starts = new int[claims + 2];
        for (var row = 0; row < lines; row++)
        {
            if (claimOf[row] >= 0)
                starts[claimOf[row] + 2]++;
        }

        for (var i = 2; i < starts.Length; i++)
            starts[i] += starts[i - 1];
        var rows = new int[starts[^1]];
        for (var row = 0; row < lines; row++)
        {
            if (claimOf[row] >= 0)
                rows[starts[claimOf[row] + 1]++] = row;
        }

        return (starts, rows);
    }

    /// <summary>The fund's part of a claim is what it says, else the pooled payment with the aid.</summary>
    private static void FillClaims(FactTable claims)
    {
        if (claims.Column("pooled_pay") is not { } pooled)
            return;
        var fund = claims.Ensure("fund_amount");
        for (var row = 0; row < claims.Count; row++)
        {
            if (fund[row] == FactColumn.Missing && pooled[row] > FactColumn.Absent)
                fund.Set(row, pooled[row] + Math.Max(0, claims.Value(claims.Kind["aid_pay"], row) is > FactColumn.Absent and var aid ? aid : 0));
        }
    }

    /// <summary>A line for which the fund paid more than it cost contradicts itself: what it says is kept and reads as missing.</summary>
    private static bool RejectExcessive(ReadOnlySpan<int> rows, FactColumn amount, FactColumn fund)
    {
        var isExcessive = false;
        foreach (var row in rows)
        {
            if (fund[row] <= Math.Max(0, amount[row]))
                continue;
            fund.SetRaw(row, new Fixed(fund[row], 2).ToString(2));
            fund.Set(row, FactColumn.Invalid);
            isExcessive = true;
        }

        return isExcessive;
    }

    private static void Spread(ClaimBatch batch, ReadOnlySpan<int> rows, long paid, long total, FactColumn amount, FactColumn fund)
    {
        var lines = batch["line"];
        var ownPay = lines.Column("own_pay");
        var payClass = lines.Column("pay_class");
        var open = new List<(int Row, long Weight)>();
        foreach (var row in rows)
        {
            if (fund[row] > FactColumn.Absent)
            {
                paid -= fund[row];
                continue;
            }

            var own = ownPay is not null && ownPay[row] > FactColumn.Absent ? ownPay[row] : 0;
            var weight = Math.Max(0, amount[row] - own);
            fund.Set(row, 0);
            if (amount[row] > 0 && weight > 0 && payClass?[row] != OwnCost && !lines.IsSilent(row))
                open.Add((row, weight));
        }

        if (paid <= 0 || open.Count == 0)
            return;
        var charged = 0L;
        foreach (var row in rows)
            charged = checked(charged + amount[row]);
        var absent = total > FactColumn.Absent ? Math.Max(0, total - charged) : 0;
        var ids = lines.Column("line_id");
        var parts = open.ConvertAll(line => (line.Weight, Limit: amount[line.Row]));
        if (absent > 0)
            parts.Add((absent, absent));
        int Tie(int a, int b) => a == open.Count || b == open.Count ? a.CompareTo(b) : Compare(batch.Symbols, ids, open[a].Row, open[b].Row);
        var shares = Shares(paid, parts, Tie);
        for (var i = 0; i < open.Count; i++)
            fund.Set(open[i].Row, shares[i]);
    }

    private static int Compare(SymbolTable symbols, FactColumn? ids, int a, int b)
    {
        var order = ids is null || ids[a] < 0 || ids[b] < 0 ? 0 : symbols.CompareOrdinal((int)ids[a], (int)ids[b]);
        return order != 0 ? order : a.CompareTo(b);
    }

    /// <summary>Divides <paramref name="whole"/> by weights, none above its limit; what a limit turns away goes to the others.</summary>
    internal static long[] Shares(long whole, IReadOnlyList<(long Weight, long Limit)> parts, Comparison<int> tie)
    {
        var shares = new long[parts.Count];
        var open = Enumerable.Range(0, parts.Count).ToList();
        while (open.Count > 0 && whole > 0)
        {
            Int128 weights = 0;
            foreach (var part in open)
                weights += parts[part].Weight;
            var full = open.FindAll(part => (Int128)whole * parts[part].Weight >= parts[part].Limit * weights);
            if (full.Count == 0)
            {
                var divided = LargestRemainder.Spread(whole, open.ConvertAll(part => parts[part].Weight), (a, b) => tie(open[a], open[b]));
                for (var i = 0; i < open.Count; i++)
                    shares[open[i]] = divided[i];
                break;
            }

            foreach (var part in full)
            {
                shares[part] = parts[part].Limit;
                whole -= parts[part].Limit;
                open.Remove(part);
            }
        }

        return shares;
    }
}
