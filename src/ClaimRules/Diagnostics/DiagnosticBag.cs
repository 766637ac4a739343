using System.Collections;

namespace ClaimRules.Diagnostics;

/// <summary>Collects problems while work goes on, so that all of them are told at once. Not thread-safe.</summary>
internal sealed class DiagnosticBag : IReadOnlyCollection<Diagnostic>
{
    /// <summary>Problems of one file after which it is not read any further.</summary>
    public const int Enough = 1000;

    private readonly List<Diagnostic> items = [];

    public int Count => items.Count;

    public bool HasErrors => items.Exists(static d => d.Severity == DiagnosticSeverity.Error);

    public void Report(DiagnosticDescriptor descriptor, SourceSpan span, params string[] arguments) =>
        items.Add(new Diagnostic(descriptor, arguments, span));

    /// <summary>Reports a name that is not known, with the nearest of the known ones as a suggestion.</summary>
    public void ReportUnknown(DiagnosticDescriptor descriptor, SourceSpan span, string name, IEnumerable<string> known, params string[] arguments) =>
        items.Add(new Diagnostic(descriptor, [name, .. arguments], span, Suggestion: Spelling.Nearest(name, known)));

    public void Report(DiagnosticDescriptor descriptor, string? path, params string[] arguments) =>
        items.Add(new Diagnostic(descriptor, arguments, Path: path));

    public void AddRange(IEnumerable<Diagnostic> diagnostics) => items.AddRange(diagnostics);

    /// <summary>All problems, by file, place and code, each once.</summary>
    public IReadOnlyList<Diagnostic> Sorted() =>
    [
        .. items
            .OrderBy(static d => d.Span?.Source.Path ?? d.Path ?? "", StringComparer.Ordinal)
            .ThenBy(static d => d.Span?.Start ?? -1)
            .ThenBy(static d => d.Code, StringComparer.Ordinal)
            .DistinctBy(static d => d.ToString()),
    ];

    public IEnumerator<Diagnostic> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
