using ClaimRules.Diagnostics;

namespace ClaimRules.Findings;

/// <summary>Results can't be read or written; carries all problems that were found (CR45…, CR51…).</summary>
public sealed class FindingsException : Exception
{
    /// <summary>Carries the problems.</summary>
    /// <param name="diagnostics">At least one.</param>
    /// <param name="inner">What the operating system said, or null.</param>
    public FindingsException(IReadOnlyList<Diagnostic> diagnostics, Exception? inner = null)
        : base(string.Join('\n', diagnostics), inner) => Diagnostics = diagnostics;

    internal FindingsException(DiagnosticDescriptor descriptor, string? path, params string[] arguments)
        : this([new Diagnostic(descriptor, arguments, Path: path)])
    {
    }

    /// <summary>The problems.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
