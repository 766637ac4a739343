using ClaimRules.Values;

namespace ClaimRules.Testing.Suites;

/// <summary>What a fee line has where the case does not say: one unit of 10 yuan, amount = quantity × unit price, all of it paid by the fund.</summary>
internal static class LineDefaults
{
    public static void Fill(FactText line)
    {
        line.Default("quantity", "1");
        line.Default("unit_price", "10.00");
        if (Fixed.TryParse(line.Values.GetValueOrDefault("quantity", ""), out var quantity)
            && Fixed.TryParse(line.Values.GetValueOrDefault("unit_price", ""), out var price))
            line.Default("amount", (quantity * price).Round(2).ToString());
        if (line.Values.TryGetValue("amount", out var amount))
            line.Default("fund_amount", amount);
    }
}
