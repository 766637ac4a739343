using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Mapping;

/// <summary>What fills a field.</summary>
internal abstract record FieldSource;

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
internal sealed record ColumnSource(ScalarText Name) : FieldSource;

/// <summary>The same text in every record.</summary>
/// <param name="Text">The text.</param>
internal sealed record ConstantSource(ScalarText Text) : FieldSource;

/// <summary>What is worked out of the texts of the row.</summary>
/// <param name="Formula">How.</param>
/// <param name="Shown">As shown.</param>
internal sealed record FormulaSource(IRowFormula Formula, string Shown) : FieldSource;

/// <summary>A field and what fills it.</summary>
/// <param name="Field">The field.</param>
/// <param name="Source">What fills it.</param>
internal sealed record FieldMapping(FactField Field, FieldSource Source)
{
    /// <summary>How the text is read; null where it is read as it is.</summary>
    public TextReading? Reading { get; init; }
}
