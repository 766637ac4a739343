using System.IO.Enumeration;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Mapping;

/// <summary>How the files of some names are read.</summary>
/// <param name="Patterns">Their names; <c>*</c> and <c>?</c> stand for any characters and any one.</param>
/// <param name="Record">What one record of them is.</param>
/// <param name="Fields">What fills which field.</param>
/// <param name="Ignored">Columns that are not read.</param>
internal sealed record FileMapping(
    IReadOnlyList<ScalarText> Patterns, FactKind Record, IReadOnlyList<FieldMapping> Fields, IReadOnlyList<ScalarText> Ignored)
{
    /// <summary>The kinds that its records feed.</summary>
    public IEnumerable<FactKind> Kinds => Fields.Select(static one => one.Field.Kind).Distinct();

    public bool Fits(string name) => Patterns.Any(pattern => Fits(pattern.Value, name));

    /// <summary>Whether a pattern means a file; compressed or not, and whatever the case of letters.</summary>
    public static bool Fits(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name)
        || (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && FileSystemName.MatchesSimpleExpression(pattern, name.AsSpan()[..^3]));
}

/// <summary>What fills a field: a column, or the same text in every record.</summary>
/// <param name="Field">The field.</param>
/// <param name="Text">The name of the column, or the text.</param>
/// <param name="IsConstant">Whether it is the text.</param>
internal sealed record FieldMapping(FactField Field, ScalarText Text, bool IsConstant)
{
    /// <summary>What the column's texts mean; null where they are read as they are.</summary>
    public ValueMap? Values { get; init; }
}
