using System.CommandLine;

namespace ClaimRules.Cli;

/// <summary>A command whose help ends with examples.</summary>
/// <param name="name">The verb.</param>
/// <param name="description">What it does.</param>
/// <param name="examples">Whole command lines, each with what it is for.</param>
internal sealed class ExampleCommand(string name, string description, params (string Line, string Meaning)[] examples) : Command(name, description)
{
    public IReadOnlyList<(string Line, string Meaning)> Examples => examples;

    /// <summary>The environment variables that it reads, each with what it is for.</summary>
    public IReadOnlyList<(string Name, string Meaning)> Variables { get; init; } = [];
}
