using System.Numerics;
using ClaimRules.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ClaimRules.Tests.Values;

/// <summary>Exactness against whole numbers of any size. A failure prints the seed of the numbers it was found with.</summary>
public sealed class FixedTests
{
    [Fact]
    public void Sums_differences_and_products_are_exact_or_overflow() => Check(static (a, b) =>
    {
        Same(static (x, y) => x + y, a, b, Scaled(a, Fixed.MaxScale) + Scaled(b, Fixed.MaxScale), Fixed.MaxScale);
        Same(static (x, y) => x - y, a, b, Scaled(a, Fixed.MaxScale) - Scaled(b, Fixed.MaxScale), Fixed.MaxScale);
        Same(static (x, y) => x * y, a, b, (BigInteger)a.Units * (BigInteger)b.Units, a.Scale + b.Scale);
        Same(static (x, _) => -x, a, b, -(BigInteger)a.Units, a.Scale);
        Same(static (x, _) => x.Abs(), a, b, BigInteger.Abs((BigInteger)a.Units), a.Scale);
    });

    [Fact]
    public void Quotients_are_rounded_half_even_to_twelve_places() => Check(static (a, b) =>
    {
        if (b.Sign != 0)
            Same(static (x, y) => x / y, a, b, HalfEven((BigInteger)a.Units * Power(12 + b.Scale), (BigInteger)b.Units * Power(a.Scale)), Fixed.QuotientScale);
    });

    [Fact]
    public void Rounding_is_half_even_and_floor_and_ceiling_enclose() => Check(static (a, b) =>
    {
        var places = b.Scale;
        var divisor = Power(Math.Max(0, a.Scale - places));
        var scale = Math.Min(a.Scale, places);
        Same((x, _) => x.Round(places), a, b, HalfEven((BigInteger)a.Units, divisor), scale);
        Same((x, _) => x.Floor(places), a, b, FloorOf((BigInteger)a.Units, divisor), scale);
        Same((x, _) => x.Ceiling(places), a, b, -FloorOf(-(BigInteger)a.Units, divisor), scale);
    });

    [Fact]
    public void Order_and_equality_are_those_of_the_values() => Check(static (a, b) =>
    {
        var order = Scaled(a, Fixed.MaxScale).CompareTo(Scaled(b, Fixed.MaxScale));
        Assert.Equal(order, Math.Sign(a.CompareTo(b)));
        Assert.Equal(order == 0, a == b);
        Assert.Equal(order < 0, a < b);
        Assert.Equal(order >= 0, a >= b);
    });

    /// <summary>1.50 and 1.5 are one number: equal, of one hash, of one text, and every operation fits with both or with neither.</summary>
    [Fact]
    public void Trailing_zeros_never_show() => Check(static (a, b) =>
    {
        if (Widened(a, b.Scale) is not { } wide)
            return;
        Assert.Equal(a, wide);
        Assert.Equal(a.GetHashCode(), wide.GetHashCode());
        Assert.Equal(a.ToString(), wide.ToString());
        foreach (var calculate in (Func<Fixed, Fixed>[])[x => x + b, x => b - x, x => x - b, x => x * b, x => -x, x => x.Round(3), x => x.Ceiling(2), x => x.Floor(2), x => b.Sign == 0 ? x : x / b])
            Assert.Equal(Result(() => calculate(a)), Result(() => calculate(wide)));
    });

    [Fact]
    public void Text_is_read_back_as_the_same_number() => Check(static (a, _) =>
    {
        var text = a.ToString();
        if (text.Count(char.IsAsciiDigit) > Fixed.MaxScale)
            return;
        Assert.True(Fixed.TryParse(text, out var read), text);
        Assert.Equal(a, read);
        Assert.DoesNotContain('E', text);
        Assert.True(!text.Contains('.') || (text[^1] != '0' && text[^1] != '.'), text);
    });

    [Fact]
    public void Decimals_go_in_and_come_out_unchanged() => Prop
        .ForAll(ArbMap.Default.ArbFor<decimal>(), static value =>
        {
            Assert.Equal(value, Fixed.FromDecimal(value).ToDecimal());
            Assert.Equal(decimal.Round(value, 2, MidpointRounding.ToEven), Fixed.FromDecimal(value).Round(2).ToDecimal());
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Money_is_never_above_what_it_was_and_less_than_a_fen_below() => Check(static (a, _) =>
    {
        var amount = new Fixed(a.Units % Int128.Parse("1000000000000000", null), a.Scale);
        var fen = new Fixed(amount.ToFen(), 2);
        Assert.True(fen <= amount + new Fixed(5, 9), $"{amount} gave {fen}");
        Assert.True(amount - fen < new Fixed(1, 2), $"{amount} gave {fen}");
    });

    [Theory]
    [InlineData("3.00", "1", "3", 100)]
    [InlineData("100", "2", "3", 6666)]
    [InlineData("0.01", "1", "2", 0)]
    [InlineData("10", "0.99999", "1", 999)]
    [InlineData("10", "0.9999999999", "1", 1000)]
    [InlineData("-0.01", "1", "2", -1)]
    public void Share_of_an_amount_is_rounded_to_eight_places_and_then_down_to_the_fen(string amount, string part, string whole, long fen) =>
        Assert.Equal(fen, (Parse(amount) * (Parse(part) / Parse(whole))).ToFen());

    [Theory]
    [InlineData("0.5", 0, "0")]
    [InlineData("1.5", 0, "2")]
    [InlineData("2.5", 0, "2")]
    [InlineData("-2.5", 0, "-2")]
    [InlineData("-3.5", 0, "-4")]
    [InlineData("1.005", 2, "1")]
    [InlineData("1.015", 2, "1.02")]
    public void Halves_go_to_the_even_neighbour(string number, int places, string rounded) => Assert.Equal(Parse(rounded), Parse(number).Round(places));

    [Fact]
    public void Numbers_at_the_end_of_the_range_are_numbers()
    {
        var (least, most) = (new Fixed(Int128.MinValue, 0), new Fixed(Int128.MaxValue, 0));
        Assert.Equal("-170141183460469231731687303715884105728", least.ToString());
        Assert.Equal(most, -1 - least);
        Assert.Equal(Fixed.Zero, least - least);
        Assert.Equal(new Fixed(Int128.MinValue / 100, 0), new Fixed(Int128.MinValue, 2).Ceiling());
        Assert.Throws<OverflowException>(() => -least);
        Assert.Throws<OverflowException>(() => most + 1);
        Assert.Throws<OverflowException>(() => most * most);
        Assert.Throws<DivideByZeroException>(() => most / 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData(".")]
    [InlineData("1.")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData(" 1")]
    [InlineData("--1")]
    [InlineData("1.2.3")]
    [InlineData("１")]
    [InlineData("1000000000000000000000000000000000000")]
    public void What_is_no_plain_number_is_not_read(string text) => Assert.False(Fixed.TryParse(text, out _));

    private static Fixed Parse(string text) => Fixed.TryParse(text, out var value) ? value : throw new FormatException(text);

    /// <summary>The exact result, or an overflow where no representation of it has room.</summary>
    private static void Same(Func<Fixed, Fixed, Fixed> calculate, Fixed a, Fixed b, BigInteger units, int scale)
    {
        while (scale > 0 && units % 10 == 0)
            (units, scale) = (units / 10, scale - 1);
        var fits = scale <= Fixed.MaxScale && units >= (BigInteger)Int128.MinValue && units <= (BigInteger)Int128.MaxValue;
        Assert.Equal(fits ? new Fixed((Int128)units, scale).ToString() : "overflow", Result(() => calculate(a, b)));
    }

    private static string Result(Func<Fixed> calculate)
    {
        try
        {
            return calculate().ToString();
        }
        catch (OverflowException)
        {
            return "overflow";
        }
    }

    private static Fixed? Widened(Fixed value, int more)
    {
        var units = (BigInteger)value.Units * Power(more);
        return value.Scale + more <= Fixed.MaxScale && BigInteger.Abs(units) <= (BigInteger)Int128.MaxValue ? new Fixed((Int128)units, value.Scale + more) : null;
    }

    private static BigInteger Scaled(Fixed value, int scale) => (BigInteger)value.Units * Power(scale - value.Scale);

    private static BigInteger Power(int exponent) => BigInteger.Pow(10, exponent);

    private static BigInteger FloorOf(BigInteger number, BigInteger divisor)
    {
        var quotient = BigInteger.DivRem(number, divisor, out var rest);
        return rest.Sign < 0 ? quotient - 1 : quotient;
    }

    private static BigInteger HalfEven(BigInteger number, BigInteger divisor)
    {
        if (divisor.Sign < 0)
            (number, divisor) = (-number, -divisor);
        var floor = FloorOf(number, divisor);
        var order = (2 * (number - floor * divisor)).CompareTo(divisor);
        return order > 0 || (order == 0 && !floor.IsEven) ? floor + 1 : floor;
    }

    /// <summary>Numbers of every size and scale: small ones, ones with trailing zeros, and ones at the end of the range.</summary>
    private static void Check(Action<Fixed, Fixed> property) => Prop
        .ForAll(ArbMap.Default.ArbFor<NonNegativeInt>(), seed =>
        {
            var random = new Random(seed.Get);
            for (var i = 0; i < 10; i++)
                property(Any(random), Any(random));
        })
        .Check(Config.QuickThrowOnFailure.WithMaxTest(400).WithEndSize(1_000_000_000));

    private static Fixed Any(Random random)
    {
        var scale = random.Next(3) == 0 ? random.Next(Fixed.MaxScale + 1) : random.Next(7);
        Int128 units = random.Next(6) switch
        {
            0 => random.Next(-20, 21),
            1 => random.Next(-1_000_000, 1_000_001),
            2 => random.NextInt64(long.MinValue, long.MaxValue),
            3 => new Int128((ulong)random.NextInt64(long.MinValue, long.MaxValue), (ulong)random.NextInt64()),
            4 => random.Next(2) == 0 ? Int128.MaxValue - random.Next(3) : Int128.MinValue + random.Next(3),
            _ => random.Next(-999, 1000) * (Int128)BigInteger.Pow(10, random.Next(34)),
        };
        return new Fixed(units, scale);
    }
}
