using System.CommandLine;

namespace ClaimRules.Cli;

/// <summary>Options that take several values after one name.</summary>
internal static class ListOption
{
    /// <summary>
    /// Such an option; a value that begins with a hyphen is refused, since a misspelt option would else be taken for a value and go unnoticed.
    /// </summary>
    public static Option<string[]> Create(Wording words, string name, string alias, string helpName, string description)
    {
        var option = new Option<string[]>(name, alias) { Description = description, HelpName = helpName, AllowMultipleArgumentsPerToken = true };
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(static token => token.Value.StartsWith('-')))
                result.AddError(words[$"there is no option '{token.Value}'", $"没有选项“{token.Value}”"]);
        });
        return option;
    }
}
