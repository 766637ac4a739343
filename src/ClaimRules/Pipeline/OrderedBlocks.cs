using System.Runtime.ExceptionServices;

namespace ClaimRules.Pipeline;

/// <summary>
/// Lets workers take the blocks of a batch, one after the other until none is left, and hands over what they make in the order of the blocks, on the
/// thread that called. Workers are held back when that thread is behind. One worker works on that thread itself.
/// </summary>
internal static class OrderedBlocks
{
    /// <summary>Works through the blocks.</summary>
    /// <param name="workers">At least one; each is used by one thread at a time.</param>
    /// <param name="blocks">How many blocks there are.</param>
    /// <param name="work">Works on a block.</param>
    /// <param name="deliver">Takes what came out of a block.</param>
    /// <param name="cancellation">Ends it.</param>
    public static void Run<TWorker, T>(
        TWorker[] workers, int blocks, Func<TWorker, int, CancellationToken, T> work, Action<int, T> deliver, CancellationToken cancellation)
        where T : class
    {
        if (workers.Length > 1)
        {
            InParallel(workers, blocks, work, deliver, cancellation);
            return;
        }

        for (var block = 0; block < blocks; block++)
            deliver(block, work(workers[0], block, cancellation));
    }

    private static void InParallel<TWorker, T>(
        TWorker[] workers, int blocks, Func<TWorker, int, CancellationToken, T> work, Action<int, T> deliver, CancellationToken cancellation)
        where T : class
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        using var room = new SemaphoreSlim(workers.Length * 8);
        var results = new TaskCompletionSource<T>[blocks];
        for (var i = 0; i < blocks; i++)
            results[i] = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        var next = -1;
        var threads = Array.ConvertAll(workers, worker => Task.Factory.StartNew(
            () =>
            {
                while (true)
                {
                    room.Wait(stop.Token);
                    var block = Interlocked.Increment(ref next);
                    if (block >= blocks)
                        return;
                    try
                    {
                        results[block].SetResult(work(worker, block, stop.Token));
                    }
                    catch (Exception failure)
                    {
                        results[block].SetException(failure);
                        throw;
                    }
                }
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default));
        try
        {
            for (var block = 0; block < blocks; block++)
            {
                results[block].Task.Wait(cancellation);
                cancellation.ThrowIfCancellationRequested();
                deliver(block, results[block].Task.Result);
                results[block] = null!;
                room.Release();
            }

            room.Release(workers.Length);
            Task.WaitAll(threads, CancellationToken.None);
        }
        catch (AggregateException failure) when (failure.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
        }
        finally
        {
            stop.Cancel();
            End(threads);
        }
    }

    /// <summary>Waits for the workers; what stopped them has been thrown or is the cancellation. No pool thread is needed, which a busy host may lack.</summary>
    private static void End(Task[] threads)
    {
        try
        {
            Task.WaitAll(threads, CancellationToken.None);
        }
        catch (AggregateException)
        {
            // Told already, by the block that failed or by the token.
        }
    }
}
