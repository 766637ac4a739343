namespace ClaimRules.EndToEnd.Measures;

/// <summary>The most that objects took while it was there, looked at a hundred times a second.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer timer;
    private long peak;

    public PeakMemory()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Before = GC.GetTotalMemory(false);
        timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(10));
    }

    /// <summary>What there was before, in bytes.</summary>
    public long Before { get; }

    /// <summary>What came on top of it, in bytes, garbage that was not collected yet included.</summary>
    public long Added => Math.Max(0, Interlocked.Read(ref peak) - Before);

    public void Dispose()
    {
        timer.Dispose();
        Look();
    }

    private void Look()
    {
        var now = GC.GetTotalMemory(false);
        for (var known = Interlocked.Read(ref peak); now > known; known = Interlocked.Read(ref peak))
            Interlocked.CompareExchange(ref peak, now, known);
    }
}
