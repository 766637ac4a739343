using ClaimRules.Diagnostics;

namespace ClaimRules.Claims;

/// <summary>Claims can't be read at all; carries every problem that was found. Nothing of the input was taken.</summary>
public sealed class ClaimReadException : Exception
{
    /// <summary>Wraps the problems.</summary>
    /// <param name="diagnostics">At least one.</param>
    public ClaimReadException(params IReadOnlyList<Diagnostic> diagnostics)
        : base(string.Join(Environment.NewLine, diagnostics.Select(static d => d.ToString()))) => Diagnostics = diagnostics;

    /// <summary>The problems.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }
}
