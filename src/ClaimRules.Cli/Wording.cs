using ClaimRules.Diagnostics;

namespace ClaimRules.Cli;

/// <summary>Picks texts in the user's language.</summary>
internal sealed record Wording(MessageLanguage Language)
{
    public string this[string english, string chinese] => Language == MessageLanguage.Chinese ? chinese : english;

    /// <summary>What <c>--lang</c> says, else the locale. Looked for before parsing, since help and errors are in that language too.</summary>
    public static Wording Choose(IReadOnlyList<string> args, Func<string, string?> variable)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i].StartsWith("--lang=", StringComparison.Ordinal))
                return Of(args[i]["--lang=".Length..]);
            if (args[i] == "--lang" && i + 1 < args.Count)
                return Of(args[i + 1]);
        }

        var locale = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(variable).FirstOrDefault(static value => !string.IsNullOrEmpty(value));
        return Of(locale ?? "");
    }

    private static Wording Of(string locale) =>
        new(locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? MessageLanguage.Chinese : MessageLanguage.English);
}
