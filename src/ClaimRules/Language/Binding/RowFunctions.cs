using ClaimRules.Diagnostics;
using ClaimRules.Values;

namespace ClaimRules.Language.Binding;

/// <summary>What the texts of a row's columns become where an expression asks for it. Null stands for a text that can't be read.</summary>
internal sealed class RowFunctions
{
    /// <summary>Names a column whose name is no word: <c>col("Valor total")</c>.</summary>
    public const string Column = "col";

    public required Func<string, Value?> Number { get; init; }

    /// <summary>Makes what reads dates, of a pattern and its place, or of how the file writes them; null where the pattern is none, which is reported.</summary>
    public required Func<string?, SourceSpan, Func<string, Value?>?> Date { get; init; }

    /// <summary>The same for times.</summary>
    public required Func<string?, SourceSpan, Func<string, Value?>?> Time { get; init; }

    /// <summary>Reports a bare name that is no column.</summary>
    public required Action<string, SourceSpan> Unknown { get; init; }
}
