using System.Diagnostics;

namespace ClaimRules.EndToEnd.Measures;

/// <summary>Times actions. The best of several rounds counts: a shared machine only ever adds time.</summary>
internal static class Clock
{
    public static TimeSpan Time(Action action)
    {
        var begin = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begin);
    }

    /// <summary>Repeats until the runtime has optimised what runs: forty times, or for so long, once at least.</summary>
    public static void Warm(Action action, TimeSpan atMost)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var times = 0; times < 1 || (times < 40 && Stopwatch.GetElapsedTime(begin) < atMost); times++)
            action();
    }
}
