using ClaimRules.Diagnostics;

namespace ClaimRules.Cli;

/// <summary>What every command works with.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Words">In which language.</param>
/// <param name="Cancellation">Set by Ctrl+C.</param>
internal sealed record Session(Terminal Terminal, Wording Words, CancellationToken Cancellation)
{
    public TextWriter Out => Terminal.Out;

    public TextWriter Error => Terminal.Error;

    /// <summary>
    /// Runs a piece of work that can't be stopped everywhere, and leaves it behind when the user interrupts. Only for work that writes nothing.
    /// </summary>
    public T Abandonable<T>(Func<T> work)
    {
        var task = Task.Run(work, CancellationToken.None);
        try
        {
            task.Wait(Cancellation);
            return task.Result;
        }
        catch (AggregateException failure) when (failure.InnerException is { } inner)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    /// <summary>Problems with their place, the line of the source and a caret.</summary>
    public void Write(TextWriter writer, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            writer.WriteLine(diagnostic.ToString(Words.Language));
            if (diagnostic.Excerpt() is { } excerpt)
                writer.WriteLine(excerpt);
        }
    }

    /// <summary>A path that was given on the command line.</summary>
    public string PathOf(string given) => Terminal.Folder.Length == 0 ? given : Path.Combine(Terminal.Folder, given);
}
