using System.CommandLine;

namespace ClaimRules.Cli;

/// <summary>What values options take, told in the user's language.</summary>
internal static class OptionRules
{
    /// <summary>Only the values listed.</summary>
    public static void OneOf(Option option, Wording words, IReadOnlyCollection<string> values, StringComparer? comparer = null)
    {
        option.CompletionSources.Add([.. values]);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !values.Contains(token.Value, comparer ?? StringComparer.Ordinal) && !string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError(words[
                    $"{option.Name} takes {string.Join(", ", values)}, not '{token.Value}'", $"{option.Name} 的值只能是 {string.Join("、", values)}，不能是“{token.Value}”"]);
            }
        });
    }

    /// <summary>
    /// No option or argument of a command takes an empty value: it comes from an empty shell variable, and an option that then did nothing would
    /// change what is audited without a word.
    /// </summary>
    public static void RefuseBlanks(Command command, Wording words)
    {
        foreach (var option in command.Options)
        {
            option.Validators.Add(result =>
            {
                if (result.Tokens.Any(static token => string.IsNullOrWhiteSpace(token.Value)))
                    result.AddError(words[$"{option.Name} has an empty value", $"{option.Name} 的值为空"]);
            });
        }

        foreach (var argument in command.Arguments)
        {
            argument.Validators.Add(result =>
            {
                if (result.Tokens.Any(static token => string.IsNullOrWhiteSpace(token.Value)))
                    result.AddError(words[$"<{argument.Name}> is empty", $"<{argument.Name}> 为空"]);
            });
        }

        foreach (var child in command.Subcommands)
            RefuseBlanks(child, words);
    }
}
