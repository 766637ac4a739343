using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using ClaimRules.Claims;
using ClaimRules.Cli.Auditing;
using ClaimRules.Cli.Checking;
using ClaimRules.Cli.Explaining;
using ClaimRules.Cli.Testing;
using ClaimRules.Findings;
using ClaimRules.Packs;

namespace ClaimRules.Cli;

/// <summary>The entry point: parses, runs one command, and turns what went wrong into a message and an exit code.</summary>
internal static class CommandLine
{
    public static int Run(IReadOnlyList<string> args, Terminal terminal, CancellationToken cancellation)
    {
        var session = new Session(terminal, Wording.Choose(args, terminal.Variable), cancellation);
        var isVerbose = args.Contains("--verbose") || !string.IsNullOrEmpty(terminal.Variable("CLAIMRULES_VERBOSE"));
        try
        {
            cancellation.ThrowIfCancellationRequested();
            return Invoke(args, session);
        }
        catch (OperationCanceledException)
        {
            terminal.Error.WriteLine(session.Words["interrupted; nothing was written", "已中断；未写入任何结果"]);
            return ExitCodes.Interrupted;
        }
        catch (UsageException problem)
        {
            terminal.Error.WriteLine(session.Words["error: ", "错误："] + problem.Message);
            return ExitCodes.BadInput;
        }
        catch (ClaimReadException problem)
        {
            session.Write(terminal.Error, problem.Diagnostics);
            if (problem.Diagnostics.FirstOrDefault(static one => one.Code == ClaimDiagnostics.MissingColumns.Code) is { } header)
            {
                // What a pack declares is told with the pack.
                var what = header.Arguments[0] + (Facts.FactSchema.Standard.FindPlural(header.Arguments[0]) is null ? " --packs DIR" : "");
                terminal.Error.WriteLine(session.Words[$"accepted headers: claimrules explain {what}", $"可用的表头：claimrules explain {what}"]);
            }

            return ExitCodes.BadInput;
        }
        catch (RulePackException problem)
        {
            session.Write(terminal.Error, problem.Diagnostics);
            return ExitCodes.BadInput;
        }
        catch (FindingsException problem)
        {
            session.Write(terminal.Error, problem.Diagnostics);
            return ExitCodes.BadInput;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            terminal.Error.WriteLine(session.Words["error: ", "错误："] + problem.Message.ReplaceLineEndings(" "));
            return ExitCodes.BadInput;
        }
        catch (Exception failure)
        {
            terminal.Error.WriteLine(Internal(session, failure));
            if (isVerbose)
                terminal.Error.WriteLine(failure);
            return ExitCodes.InternalError;
        }
    }

    private static string Version =>
        typeof(CommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    private static string Internal(Session session, Exception failure)
    {
        var what = $"{failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}";
        return session.Words[
            $"internal error: {what} – this is a fault of claimrules; please report this with the command and the version ({Version}); --verbose prints the whole trace",
            $"内部错误：{what}——这是 claimrules 的缺陷；请连同命令与版本（{Version}）一并报告；加 --verbose 可打印完整信息"];
    }

    private static int Invoke(IReadOnlyList<string> args, Session session)
    {
        var parse = Root(session).Parse(args);
        if (parse.Action is ParseErrorAction || (parse.Errors.Count > 0 && parse.Action is not { ClearsParseErrors: true }))
            return Usage(parse, session);
        return parse.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = session.Out, Error = session.Error });
    }

    private static int Usage(ParseResult parse, Session session)
    {
        foreach (var message in parse.Errors.Select(static error => error.Message).Distinct())
            session.Error.WriteLine(session.Words["error: ", "错误："] + message);
        var command = parse.CommandResult.Command is RootCommand ? "" : parse.CommandResult.Command.Name + " ";
        session.Error.WriteLine(session.Words[$"see: claimrules {command}--help", $"用法见：claimrules {command}--help"]);
        return ExitCodes.BadInput;
    }

    private static RootCommand Root(Session session)
    {
        var words = session.Words;
        var root = new RootCommand(words[
            "Audits medical-insurance claims with versioned rule packs.", "用可版本化的规则包审核医保结算数据。"]);
        var language = new Option<string>("--lang")
        {
            Description = words["language of messages: en or zh; by default that of the locale", "提示语言：en 或 zh；默认随系统区域设置"],
            HelpName = "en|zh",
            Recursive = true,
        };
        OptionRules.OneOf(language, words, Wording.Languages, StringComparer.OrdinalIgnoreCase);
        root.Add(language);
        root.Add(new Option<bool>("--verbose")
        {
            Description = words["print the whole trace of an internal error", "内部错误时打印完整信息"],
            Recursive = true,
        });
        root.Add(AuditCommand.Create(session));
        root.Add(CheckCommand.Create(session));
        root.Add(TestCommand.Create(session));
        root.Add(ExplainCommand.Create(session));
        OptionRules.RefuseBlanks(root, words);
        foreach (var help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples((SynchronousCommandLineAction)help.Action!, session);
        return root;
    }
}
