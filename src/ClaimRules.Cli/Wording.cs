using ClaimRules.Diagnostics;

namespace ClaimRules.Cli;

/// <summary>Picks texts in the user's language.</summary>
internal sealed record Wording(MessageLanguage Language)
{
    /// <summary>What <c>--lang</c> takes.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "zh"];

    public string this[string english, string chinese] => Language == MessageLanguage.Chinese ? chinese : english;

    /// <summary>What <c>--lang</c> says, else the locale. Looked for before parsing, since help and errors are in that language too.</summary>
    public static Wording Choose(IReadOnlyList<string> args, Func<string, string?> variable)
    {
        // A value that is none is told of in the language of the locale.
        if (Given(args) is { } given && Languages.Contains(given, StringComparer.OrdinalIgnoreCase))
            return Of(given);
        var locale = new[] { "LC_ALL", "LC_MESSAGES", "LANG" }.Select(variable).FirstOrDefault(static value => !string.IsNullOrEmpty(value));
        return Of(locale ?? "");
    }

    private static string? Given(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i].StartsWith("--lang=", StringComparison.Ordinal))
                return args[i]["--lang=".Length..];
            if (args[i] == "--lang" && i + 1 < args.Count)
                return args[i + 1];
        }

        return null;
    }

    private static Wording Of(string locale) =>
        new(locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? MessageLanguage.Chinese : MessageLanguage.English);
}
