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
        if (parseResult.CommandResult.Command is ExampleCommand { Variables.Count: > 0 } reader)
            Write(session.Words["Environment variables:", "环境变量："], reader.Variables);
        var commands = parseResult.CommandResult.Command is ExampleCommand one
            ? [one]
            : parseResult.CommandResult.Command.Subcommands.OfType<ExampleCommand>();
        var examples = commands.SelectMany(command => command.Examples.Take(parseResult.CommandResult.Command == command ? int.MaxValue : 1)).ToList();
        if (examples.Count == 0)
            return result;
        Write(session.Words["Examples:", "示例："], examples);
        return result;
    }

    private void Write(string title, IEnumerable<(string Line, string Meaning)> entries)
    {
        session.Out.WriteLine(title);
        foreach (var (line, meaning) in entries)
        {
            session.Out.WriteLine($"  {line}");
            session.Out.WriteLine($"      {meaning}");
        }
    }
}
