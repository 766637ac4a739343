using ClaimRules.Diagnostics;

namespace ClaimRules.Packs;

/// <summary>Rule packs that cannot be used, with everything that is wrong with them.</summary>
public sealed class RulePackException : Exception
{
    private const int Shown = 5;

    /// <summary>Carries the problems of a load.</summary>
    /// <param name="diagnostics">All of them, by file and place; warnings too.</param>
    public RulePackException(IReadOnlyList<Diagnostic> diagnostics)
        : base(Describe(diagnostics)) => Diagnostics = diagnostics;

    /// <summary>All problems, by file and place; warnings too.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    private static string Describe(IReadOnlyList<Diagnostic> diagnostics)
    {
        var errors = diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        var lines = errors.Take(Shown).Select(static diagnostic => diagnostic.ToString());
        var more = errors.Count > Shown ? [$"… and {errors.Count - Shown} more."] : Array.Empty<string>();
        return string.Join('\n', (string[])["The rule packs cannot be used:", .. lines, .. more]);
    }
}
