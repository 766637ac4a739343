using System.Text;

namespace ClaimRules.Cli;

/// <summary>What a command writes to and knows of its surroundings; tests give their own.</summary>
internal sealed record Terminal(TextWriter Out, TextWriter Error)
{
    public bool IsOutputTerminal { get; init; }

    public bool IsErrorTerminal { get; init; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Environment variables.</summary>
    public Func<string, string?> Variable { get; init; } = static _ => null;

    /// <summary>Where relative defaults such as <c>runs/</c> begin; null is the current folder.</summary>
    public string Folder { get; init; } = "";

    public bool Colours => IsOutputTerminal && string.IsNullOrEmpty(Variable("NO_COLOR")) && Variable("TERM") != "dumb";

    public static Terminal OfProcess()
    {
        Console.OutputEncoding = new UTF8Encoding(false);
        return new Terminal(Console.Out, Console.Error)
        {
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
            Variable = Environment.GetEnvironmentVariable,
        };
    }
}
