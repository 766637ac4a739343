using ClaimRules.Diagnostics;

namespace ClaimRules.Claims.Reading;

/// <summary>
/// Reads files into an intake, block by block on several threads. Each thread reads its block into an intake of its own; then, in the order of
/// the blocks, what it read is taken over. A block whose first record turns out to have begun elsewhere, such as within a quoted field that
/// goes across blocks, is read again from where that record begins. So nothing depends on the number of threads or the size of blocks.
/// </summary>
internal sealed class FolderReading(Intake intake, IReadOnlyList<InputSource> sources, CancellationToken cancellation)
{
    private readonly object gate = new();
    private readonly ClaimReadOptions partOptions = intake.Options with { Strictness = Strictness.Quarantine };
    private int turn;
    private Exception? failure;

    public void Run(int threads)
    {
        using var queue = new InputQueue(sources, intake.Options);
        var others = Enumerable.Range(1, threads - 1)
            .Select(_ => Task.Factory.StartNew(() => Work(queue), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        Work(queue);
        Task.WaitAll(others, CancellationToken.None);
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private void Work(InputQueue queue)
    {
        try
        {
            var part = new Intake(partOptions);
            FileReader? reader = null;
            while (Volatile.Read(ref failure) is null && queue.Next() is { } next)
            {
                cancellation.ThrowIfCancellationRequested();
                var end = default(TextPlace);
                var isReadable = next.Block is { Error: null };
                if (isReadable)
                {
                    if (reader?.File != next.File.Number)
                        reader = BoundReader(next.File, part);
                    part.Clear();
                    if (reader is not null)
                        end = reader.Read(next.Block!, new TextPlace(next.Block!.Offset, 0));
                }

                if (!AwaitTurn(next.Turn))
                    return;
                Begin(next);
                if (isReadable)
                    Take(next, part, reader ?? next.File.Reader(part, cancellation), end);
                PassTurn();
            }
        }
        catch (Exception e) when (Fail(e))
        {
        }
    }

    /// <summary>The reader of a file, or null where its header can't be bound: that is told when it is the file's turn.</summary>
    private FileReader? BoundReader(OpenFile file, Intake part)
    {
        try
        {
            return file.Reader(part, cancellation);
        }
        catch (ClaimReadException)
        {
            return null;
        }
    }

    private bool AwaitTurn(int number)
    {
        lock (gate)
        {
            while (turn != number && failure is null)
                Monitor.Wait(gate);
            return failure is null;
        }
    }

    private void PassTurn()
    {
        lock (gate)
        {
            turn++;
            Monitor.PulseAll(gate);
        }
    }

    private bool Fail(Exception problem)
    {
        lock (gate)
        {
            failure ??= problem;
            Monitor.PulseAll(gate);
        }

        return true;
    }

    private void Begin(QueuedBlock next)
    {
        var file = next.File;
        if (next.Number == 0)
        {
            intake.Options.Progress?.Report(new ReadProgress(file.Source.Shown, file.Number + 1, sources.Count, intake.Records));
            intake.Sources.Add(file.Source.Shown);
        }

        if ((file.Error ?? next.Block?.Error) is { } error)
            throw error;
        if (next.Block is not null)
            return;
        var plans = intake.Plans(file.Source);
        intake.Note(FileUse.Of(file.Source, plans, []));
        intake.Refuse(
            plans[0], null, new RecordPlace(file.Number, 1, 0, 0, file.Source.IsHistory),
            new Diagnostic(ClaimDiagnostics.TruncatedArchive, []), []);
        intake.MarkLostEverywhere(file.Source);
    }

    /// <summary>Takes over what was read of a block, and reads on where the block alone does not tell what a record is.</summary>
    private void Take(QueuedBlock next, Intake part, FileReader reader, TextPlace end)
    {
        var (file, block) = (next.File, next.Block!);
        if (next.Number == 0 && reader is CsvFileReader csv)
        {
            intake.Note(csv.Use);
            foreach (var name in csv.ExtraColumns)
                intake.ExtraColumns.Add($"{file.Source.Shown}: {name}");
        }

        if (file.Next.Offset < block.End || block.IsLast && file.Next.Offset == block.End)
        {
            if (file.Next.Offset != block.Offset)
            {
                part.Clear();
                end = reader.Read(block, file.Next with { Line = 0 });
            }

            if (next.Number == 0)
                Reserve(file, block, part);
            intake.Append(part, file.Next.Line);
            file.Next = end with { Line = end.Line + file.Next.Line };
            if (file.Next.Offset < block.End)
            {
                file.Careful ??= file.Reader(intake, cancellation);
                file.Next = file.Careful.ReadOn(file.Blocks!, next.Number, file.Next, block.End);
            }
        }

        file.Blocks!.Release(next.Number);
        intake.EndRecord();
    }

    /// <summary>Makes room for the rest of a file, on the guess that it goes on as it began.</summary>
    private void Reserve(OpenFile file, TextBlock block, Intake part)
    {
        if (block.IsLast || file.Source.IsCompressed || intake.Drain is not null)
            return;
        intake.Reserve(part, new FileInfo(file.Source.Path).Length * 1.02 / block.Length);
    }
}
