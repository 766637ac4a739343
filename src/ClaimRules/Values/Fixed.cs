using System.Numerics;

namespace ClaimRules.Values;

/// <summary>
/// An exact decimal number: 128-bit units and a count of decimal places. Sums, differences and products are exact; a result that does not
/// fit in 128 bits and <see cref="MaxScale"/> places after trailing zeros are removed throws <see cref="OverflowException"/>. A quotient is
/// rounded half-even to <see cref="QuotientScale"/> places. Two numbers are equal when their values are, whatever their scale.
/// </summary>
/// <remarks>Immutable and thread-safe. The order of operations never changes whether a given exact result fits.</remarks>
public readonly partial struct Fixed : IEquatable<Fixed>, IComparable<Fixed>
{
    /// <summary>The largest number of decimal places a value may have.</summary>
    public const int MaxScale = 36;

    /// <summary>The number of decimal places a quotient is rounded to.</summary>
    public const int QuotientScale = 12;

    private static readonly Int128[] Powers = MakePowers();

    private readonly Int128 units;
    private readonly int scale;

    /// <summary>Makes the number <paramref name="units"/> × 10^−<paramref name="scale"/>.</summary>
    /// <param name="units">The unscaled integer.</param>
    /// <param name="scale">Decimal places, 0 to <see cref="MaxScale"/>.</param>
    public Fixed(Int128 units, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, MaxScale);
        this.units = units;
        this.scale = scale;
    }

    /// <summary>Zero.</summary>
    public static Fixed Zero => default;

    /// <summary>One.</summary>
    public static Fixed One => new(1, 0);

    /// <summary>−1, 0 or 1.</summary>
    public int Sign => Int128.Sign(units);

    /// <summary>The unscaled integer; the value is this × 10^−<see cref="Scale"/>.</summary>
    public Int128 Units => units;

    /// <summary>Decimal places of <see cref="Units"/>.</summary>
    public int Scale => scale;

    /// <summary>The number as a decimal; throws <see cref="OverflowException"/> where a decimal cannot hold it exactly.</summary>
    public decimal ToDecimal()
    {
        var canonical = Canonical();
        if (canonical.scale > 28)
            throw new OverflowException($"{this} has more than 28 decimal places.");
        var value = (decimal)canonical.units;
        for (var i = 0; i < canonical.scale; i++)
            value /= 10m;
        return value;
    }

    /// <summary>The exact value of a decimal.</summary>
    public static Fixed FromDecimal(decimal value)
    {
        Span<int> bits = stackalloc int[4];
        decimal.GetBits(value, bits);
        var magnitude = new Int128((uint)bits[2], ((ulong)(uint)bits[1] << 32) | (uint)bits[0]);
        return new Fixed(bits[3] < 0 ? -magnitude : magnitude, (bits[3] >> 16) & 0xFF);
    }

    /// <summary>An integer.</summary>
    public static implicit operator Fixed(long value) => new(value, 0);

    /// <summary>Exact sum.</summary>
    public static Fixed operator +(Fixed a, Fixed b)
    {
        if (a.scale == b.scale)
        {
            var sum = unchecked(a.units + b.units);
            if ((a.units >= 0) == (b.units >= 0) && (sum >= 0) != (a.units >= 0))
                return Fit((BigInteger)a.units + (BigInteger)b.units, a.scale);
            return new Fixed(sum, a.scale);
        }

        var scale = Math.Max(a.scale, b.scale);
        if (TryWiden(a, scale, out var left) && TryWiden(b, scale, out var right))
            return new Fixed(left + right, scale);
        return Fit(Widen(a, scale) + Widen(b, scale), scale);
    }

    /// <summary>Exact difference.</summary>
    public static Fixed operator -(Fixed a, Fixed b)
    {
        // The least number of 128 bits has no opposite, yet may be taken from another.
        if (b.units != Int128.MinValue)
            return a + new Fixed(-b.units, b.scale);
        var scale = Math.Max(a.scale, b.scale);
        return Fit(Widen(a, scale) - Widen(b, scale), scale);
    }

    /// <summary>The number with its sign turned.</summary>
    public static Fixed operator -(Fixed a) =>
        a.units == Int128.MinValue ? Fit(-(BigInteger)a.units, a.scale) : new Fixed(-a.units, a.scale);

    /// <summary>Exact product.</summary>
    public static Fixed operator *(Fixed a, Fixed b)
    {
        var scale = a.scale + b.scale;
        if (scale <= MaxScale && FitsLong(a.units) && FitsLong(b.units))
            return new Fixed(a.units * b.units, scale);
        return Fit((BigInteger)a.units * (BigInteger)b.units, scale);
    }

    /// <summary>Quotient, rounded half-even to <see cref="QuotientScale"/> places.</summary>
    /// <exception cref="DivideByZeroException">The divisor is zero.</exception>
    public static Fixed operator /(Fixed a, Fixed b)
    {
        if (b.units == 0)
            throw new DivideByZeroException();
        // a / b = (a.units · 10^(12 + b.scale)) / (b.units · 10^a.scale), in units of 10^-12
        if (TryTimes(a.units, QuotientScale + b.scale, out var over) && TryTimes(b.units, a.scale, out var under))
            return new Fixed(DivideHalfEven(over, under), QuotientScale);
        var numerator = (BigInteger)a.units * BigInteger.Pow(10, QuotientScale + b.scale);
        var denominator = (BigInteger)b.units * BigInteger.Pow(10, a.scale);
        return Fit(DivideHalfEven(numerator, denominator), QuotientScale);
    }

    /// <summary>The number rounded half-even to <paramref name="places"/> decimal places.</summary>
    public Fixed Round(int places)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(places);
        return scale <= places ? this : new Fixed(DivideHalfEven(units, Powers[scale - places]), places);
    }

    /// <summary>The largest number with <paramref name="places"/> decimal places that is not above this one.</summary>
    public Fixed Floor(int places = 0) => Enclosed(places, static remainder => remainder < 0 ? -1 : 0);

    /// <summary>The smallest number with <paramref name="places"/> decimal places that is not below this one.</summary>
    public Fixed Ceiling(int places = 0) => Enclosed(places, static remainder => remainder > 0 ? 1 : 0);

    /// <summary>The number without its sign.</summary>
    public Fixed Abs() => units < 0 ? -this : this;

    /// <summary>
    /// An amount of money in fen: rounded half-even to eight places of a yuan, then down to the fen, so that 3.00 × (1/3) is 100 fen and
    /// no rounding ever takes more than was asked for.
    /// </summary>
    public long ToFen() => checked((long)Round(8).Floor(2).UnitsAt(2));

    /// <summary>The unscaled integer at a wider scale; throws where digits would be lost.</summary>
    /// <param name="places">Decimal places wanted.</param>
    /// <exception cref="OverflowException">The value needs more places, or does not fit.</exception>
    public Int128 UnitsAt(int places)
    {
        var value = Canonical();
        if (value.scale > places)
            throw new OverflowException($"{this} has more than {places} decimal places.");
        return checked(value.units * Powers[places - value.scale]);
    }

    /// <inheritdoc />
    public int CompareTo(Fixed other)
    {
        if (scale == other.scale)
            return units.CompareTo(other.units);
        var wide = Math.Max(scale, other.scale);
        if (TryWiden(this, wide, out var left) && TryWiden(other, wide, out var right))
            return left.CompareTo(right);
        return Widen(this, wide).CompareTo(Widen(other, wide));
    }

    /// <inheritdoc />
    public bool Equals(Fixed other) => CompareTo(other) == 0;

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is Fixed other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode()
    {
        var canonical = Canonical();
        return HashCode.Combine(canonical.units, canonical.scale);
    }

    /// <summary>Whether the values are equal.</summary>
    public static bool operator ==(Fixed a, Fixed b) => a.Equals(b);

    /// <summary>Whether the values differ.</summary>
    public static bool operator !=(Fixed a, Fixed b) => !a.Equals(b);

    /// <summary>Less than.</summary>
    public static bool operator <(Fixed a, Fixed b) => a.CompareTo(b) < 0;

    /// <summary>Greater than.</summary>
    public static bool operator >(Fixed a, Fixed b) => a.CompareTo(b) > 0;

    /// <summary>Less than or equal.</summary>
    public static bool operator <=(Fixed a, Fixed b) => a.CompareTo(b) <= 0;

    /// <summary>Greater than or equal.</summary>
    public static bool operator >=(Fixed a, Fixed b) => a.CompareTo(b) >= 0;

    private Fixed Canonical()
    {
        var (value, places) = (units, scale);
        if (value == 0)
            return default;
        if (FitsLong(value))
        {
            var small = (long)value;
            for (; places > 0 && small % 10 == 0; places--)
                small /= 10;
            return new Fixed(small, places);
        }

        while (places > 0)
        {
            var (quotient, remainder) = Int128.DivRem(value, 10);
            if (remainder != 0)
                break;
            value = quotient;
            places--;
        }

        return new Fixed(value, places);
    }

    private static bool TryWiden(Fixed value, int scale, out Int128 units) => TryTimes(value.units, scale - value.scale, out units);

    /// <summary>The units times a power of ten, where it is sure to stay far from the ends of 128 bits: 2^63 · 10^18 is below 2^123.</summary>
    private static bool TryTimes(Int128 units, int power, out Int128 product)
    {
        product = 0;
        if (power > 18 || !FitsLong(units))
            return false;
        product = units * Powers[power];
        return true;
    }

    private static bool FitsLong(Int128 value) => value >= long.MinValue && value <= long.MaxValue;

    private static BigInteger Widen(Fixed value, int scale) => (BigInteger)value.units * (BigInteger)Powers[scale - value.scale];

    private static Fixed Fit(BigInteger value, int scale, bool strip = true)
    {
        while (strip && scale > 0 && (scale > MaxScale || value < (BigInteger)Int128.MinValue || value > (BigInteger)Int128.MaxValue))
        {
            var quotient = BigInteger.DivRem(value, 10, out var remainder);
            if (!remainder.IsZero)
                throw new OverflowException("The exact result needs more than 128 bits or 36 decimal places.");
            value = quotient;
            scale--;
        }

        return new Fixed((Int128)value, scale);
    }

    private static BigInteger DivideHalfEven(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.Sign < 0)
            (numerator, denominator) = (-numerator, -denominator);
        var quotient = BigInteger.DivRem(numerator, denominator, out var remainder);
        var twice = BigInteger.Abs(remainder) * 2;
        var order = twice.CompareTo(denominator);
        return order > 0 || (order == 0 && !quotient.IsEven) ? quotient + numerator.Sign : quotient;
    }

    private static Int128 DivideHalfEven(Int128 numerator, Int128 denominator)
    {
        if (Int128.IsNegative(denominator))
            (numerator, denominator) = (-numerator, -denominator);
        var (quotient, remainder) = Int128.DivRem(numerator, denominator);
        var magnitude = Int128.Abs(remainder);
        // Twice the remainder may not fit; what is left to the denominator does.
        var order = magnitude.CompareTo(denominator - magnitude);
        return order > 0 || (order == 0 && !Int128.IsEvenInteger(quotient)) ? quotient + Int128.Sign(numerator) : quotient;
    }

    private static Int128[] MakePowers()
    {
        var powers = new Int128[MaxScale + 1];
        powers[0] = 1;
        for (var i = 1; i < powers.Length; i++)
            powers[i] = powers[i - 1] * 10;
        return powers;
    }
}
