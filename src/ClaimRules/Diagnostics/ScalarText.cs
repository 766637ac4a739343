namespace ClaimRules.Diagnostics;

/// <summary>How a scalar was written in YAML.</summary>
internal enum ScalarStyle
{
    Plain,
    SingleQuoted,
    DoubleQuoted,

    /// <summary>A literal or folded block.</summary>
    Block,
}

/// <summary>
/// A scalar of a rule file: the raw characters between its quotes, or of the whole block with its indentation, so that positions inside it are
/// positions in the file.
/// </summary>
/// <param name="Span">The raw characters.</param>
/// <param name="Value">What YAML makes of them.</param>
/// <param name="Style">How it was written.</param>
internal sealed record ScalarText(SourceSpan Span, string Value, ScalarStyle Style)
{
    public override string ToString() => Value;
}
