namespace ClaimRules.Claims.Settling;

/// <summary>Shares work on many rows among threads; on few rows that costs more than it gains.</summary>
internal static class Workers
{
    private const int Few = 50_000;

    /// <summary>Does an action for each number from 0 to <paramref name="count"/>, exclusive.</summary>
    /// <param name="count">How many numbers.</param>
    /// <param name="rows">How many rows are worked on in all.</param>
    /// <param name="threads">How many threads may work; 0 for one per processor.</param>
    /// <param name="action">What is done; the actions do not touch each other's data.</param>
    public static void Each(int count, int rows, int threads, Action<int> action)
    {
        if (rows >= Few && threads != 1)
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads }, action);
            return;
        }

        for (var i = 0; i < count; i++)
            action(i);
    }

    /// <summary>As <see cref="Each"/>, for stretches of numbers: from the first, to the second, exclusive.</summary>
    public static void Ranges(int count, int rows, int threads, Action<int, int> action)
    {
        const int Parts = 64;
        Each(Parts, rows, threads, part => action((int)((long)count * part / Parts), (int)((long)count * (part + 1) / Parts)));
    }
}
