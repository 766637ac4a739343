using System.CommandLine;
using System.CommandLine.Invocation;

namespace ClaimRules.Cli;

/// <summary>Help as usual, with examples after it.</summary>
internal sealed class HelpWithExamples(SynchronousCommandLineAction help, Session session) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        var commands = parseResult.CommandResult.Command is ExampleCommand one
            ? [one]
            : parseResult.CommandResult.Command.Subcommands.OfType<ExampleCommand>();
        var examples = commands.SelectMany(command => command.Examples.Take(parseResult.CommandResult.Command == command ? int.MaxValue : 1)).ToList();
        if (examples.Count == 0)
            return result;
        session.Out.WriteLine(session.Words["Examples:", "示例："]);
        foreach (var (line, meaning) in examples)
        {
            session.Out.WriteLine($"  {line}");
            session.Out.WriteLine($"      {meaning}");
        }

        return result;
    }
}
