using System.Numerics;
using System.Runtime.CompilerServices;
using ClaimRules.Language.Binding;

namespace ClaimRules.Evaluation.Kernels.Compiling;

/// <summary>What kernels calculate by a call.</summary>
internal static class KernelMath
{
    private const int FirstYear = 1890;
    private const int LastYear = 2110;

    private static readonly int FirstDay = new DateOnly(FirstYear, 1, 1).DayNumber;

    // Month and day of the month of each day, so that an age costs two loads: months since year 0 in the upper bits, the day in the lower five.
    private static readonly int[] Civil = MakeCivil();

    /// <summary>1 for yes, without a branch.</summary>
    public static long Bit(bool value) => Unsafe.BitCast<bool, byte>(value);

    /// <summary>Whether a product may not fit into 64 bits: the leading zeros of both magnitudes tell.</summary>
    public static bool MayOverflow(long a, long b) =>
        BitOperations.LeadingZeroCount((ulong)(a ^ (a >> 63))) + BitOperations.LeadingZeroCount((ulong)(b ^ (b >> 63))) < 66;

    /// <summary>Completed years from a birth to a day; negative before it.</summary>
    public static long AgeYears(long birth, long day) => day < birth ? -1 : Months((int)birth, (int)day) / 12;

    /// <summary>Completed months from a birth to a day; negative before it.</summary>
    public static long AgeMonths(long birth, long day) => day < birth ? -1 : Months((int)birth, (int)day);

    /// <summary>Completed days; negative before the birth.</summary>
    public static long AgeDays(long birth, long day) => day - birth;

    public static string NameOf(ScalarFunction function) => function switch
    {
        ScalarFunction.AgeYears => nameof(AgeYears),
        ScalarFunction.AgeMonths => nameof(AgeMonths),
        _ => nameof(AgeDays),
    };

    private static int Months(int birth, int day)
    {
        var (from, to) = (CivilOf(birth), CivilOf(day));
        // The borrow of the day field takes off the month that is not complete.
        return (to - from) >> 5;
    }

    private static int CivilOf(int day) => (uint)(day - FirstDay) < (uint)Civil.Length ? Civil[day - FirstDay] : Slowly(day);

    private static int Slowly(int day)
    {
        // A mark is no day; what comes of it is not used.
        if ((uint)day > (uint)DateOnly.MaxValue.DayNumber)
            return 0;
        var date = DateOnly.FromDayNumber(day);
        return ((date.Year * 12 + date.Month) << 5) | date.Day;
    }

    private static int[] MakeCivil()
    {
        var civil = new int[new DateOnly(LastYear, 1, 1).DayNumber - FirstDay];
        var at = 0;
        for (var year = FirstYear; year < LastYear; year++)
        {
            for (var month = 1; month <= 12; month++)
            {
                for (var day = 1; day <= DateTime.DaysInMonth(year, month); day++)
                    civil[at++] = ((year * 12 + month) << 5) | day;
            }
        }

        return civil;
    }
}
