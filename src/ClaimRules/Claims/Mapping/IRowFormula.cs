using ClaimRules.Diagnostics;

namespace ClaimRules.Claims.Mapping;

/// <summary>Works out a text of the texts of a row. Immutable and thread-safe.</summary>
internal interface IRowFormula
{
    /// <summary>The columns whose texts it reads.</summary>
    IReadOnlyList<ScalarText> Columns { get; }

    /// <summary>What one thread works with.</summary>
    IRowFormulaRun Start();
}

/// <summary>A formula in the hands of one thread.</summary>
internal interface IRowFormulaRun
{
    /// <summary>The text for a row.</summary>
    /// <param name="texts">The texts of <see cref="IRowFormula.Columns"/>, trimmed and folded; null where there is none.</param>
    /// <param name="place">What names the row in the folder.</param>
    FormulaText Evaluate(IReadOnlyList<string?> texts, string place);
}

/// <summary>What a formula gave.</summary>
/// <param name="Text">The text; null where there is none.</param>
/// <param name="IsReadable">False where a text of the row could not be read; then that is <paramref name="Text"/>.</param>
internal readonly record struct FormulaText(string? Text, bool IsReadable = true);

/// <summary>The texts of several columns in one; none where one of them has none.</summary>
internal sealed class JoinFormula(IReadOnlyList<ScalarText> columns, string separator) : IRowFormula, IRowFormulaRun
{
    public IReadOnlyList<ScalarText> Columns => columns;

    public IRowFormulaRun Start() => this;

    public FormulaText Evaluate(IReadOnlyList<string?> texts, string place) => new(texts.Contains(null) ? null : string.Join(separator, texts));
}

/// <summary>
/// An id for what has none: the file and the place of the row in its text, and which of the row's facts it is. It does not depend on the order in
/// which rows are read.
/// </summary>
internal sealed class PlaceFormula(string suffix) : IRowFormula, IRowFormulaRun
{
    public IReadOnlyList<ScalarText> Columns => [];

    public IRowFormulaRun Start() => this;

    public FormulaText Evaluate(IReadOnlyList<string?> texts, string place) => new(place + suffix);
}
