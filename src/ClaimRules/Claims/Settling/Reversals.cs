
namespace ClaimRules.Claims.Settling;

/// <summary>
/// Nets reversals before any rule: a line with negative quantity or amount is taken off its original, by the reference it holds, else off the
/// lines of the same encounter with its code and unit price, latest first.
/// </summary>
internal sealed class Reversals
{
    private readonly FactTable lines;
    private readonly FactColumn? code;
    private readonly FactColumn? price;
    private readonly FactColumn? reverses;
    private readonly FactColumn? id;
    private readonly FactColumn? quantity;
    private readonly FactColumn? amount;
    private readonly FactColumn? fund;

    private Reversals(FactTable lines)
    {
        this.lines = lines;
        code = lines.Column("code");
        price = lines.Column("unit_price");
        reverses = lines.Column("reverses");
        id = lines.Column("line_id");
        quantity = lines.Column("quantity");
        amount = lines.Column("amount");
        fund = lines.Column("fund_amount");
    }

    /// <summary>Nets all reversals; how many were netted.</summary>
    public static int Net(ClaimBatch batch)
    {
        var reversals = new Reversals(batch["line"]);
        if (reversals.quantity is null || reversals.amount is null)
            return 0;
        if (!reversals.quantity.HasNegative && !reversals.amount.HasNegative)
            return 0;
        var netted = 0;
        var encounters = batch["encounter"];
        for (var encounter = 0; encounter < encounters.Count; encounter++)
        {
            var range = encounters.Children(batch["line"], encounter);
            for (var row = range.Start.Value; row < range.End.Value; row++)
            {
                if (reversals.IsReversal(row) && reversals.NetOne(row, range))
                    netted++;
            }
        }

        return netted;
    }

    /// <summary>What belongs to a line that is netted to zero, such as a trace code, says of nothing that was charged.</summary>
    public static void SilenceWhatBelongsTo(ClaimBatch batch)
    {
        var lines = batch["line"];
        foreach (var kind in batch.Schema.ChildrenOf(lines.Kind))
        {
            var table = batch[kind];
            for (var row = 0; row < table.Count; row++)
            {
                if (lines.IsSilent(table.Parent(row)))
                    table.Silence(row);
            }
        }
    }

    private bool IsReversal(int row) => quantity![row] is > FactColumn.Absent and < 0 || amount![row] is > FactColumn.Absent and < 0;

    private bool NetOne(int row, Range range)
    {
        var named = reverses is not null && reverses[row] >= 0;
        var needed = (Quantity: Magnitude(quantity![row]), Amount: Magnitude(amount![row]), Fund: fund is null ? FactColumn.Missing : fund[row]);
        if (needed.Fund > FactColumn.Absent)
            needed.Fund = Magnitude(needed.Fund);
        for (var original = range.End.Value - 1; original >= range.Start.Value && (needed.Quantity > 0 || needed.Amount > 0); original--)
        {
            if (original != row && IsOriginal(original, row, named))
                TakeOff(original, ref needed);
        }

        var done = needed is { Quantity: 0, Amount: 0 };
        quantity.Set(row, Math.Min(0, -needed.Quantity));
        amount!.Set(row, -needed.Amount);
        lines.Ensure("fund_amount").Set(row, 0);
        if (done)
            lines.Silence(row);
        else
            lines.MarkUnmatchedReversal(row);
        return done;
    }

    private bool IsOriginal(int original, int row, bool named)
    {
        if (IsReversal(original) || (quantity![original] <= 0 && amount![original] <= 0))
            return false;
        if (named)
            return id is not null && id[original] == reverses![row];
        return code is not null && code[row] >= 0 && code[original] == code[row] && price is not null && price[original] == price[row];
    }

    private void TakeOff(int original, ref (long Quantity, long Amount, long Fund) needed)
    {
        var (had, worth) = (quantity![original], amount![original]);
        var units = Math.Min(needed.Quantity, had);
        var money = units == needed.Quantity ? needed.Amount : Share(needed.Amount, units, needed.Quantity);
        money = Math.Min(money, worth);
        if (units == 0 && money == 0)
            return;
        if (units == had && units < needed.Quantity)
            money = Math.Min(worth, needed.Amount);
        var paid = fund?[original] ?? FactColumn.Missing;
        if (paid > FactColumn.Absent)
        {
            var given = needed.Fund > FactColumn.Absent;
            var back = given ? (money == needed.Amount ? needed.Fund : Share(needed.Fund, money, needed.Amount)) : paid - (worth == 0 ? 0 : Share(paid, worth - money, worth));
            back = Math.Min(back, paid);
            fund!.Set(original, paid - back);
            if (given)
                needed.Fund -= back;
        }

        quantity.Set(original, had - units);
        amount.Set(original, worth - money);
        needed.Quantity -= units;
        needed.Amount -= money;
        if (had == units && worth == money)
            lines.Silence(original);
    }

    private static long Magnitude(long value) => value > FactColumn.Absent ? Math.Abs(value) : 0;

    /// <summary>whole × part ÷ total, down to the unit.</summary>
    private static long Share(long whole, long part, long total) => (long)((Int128)whole * part / total);
}
