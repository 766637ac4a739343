using System.IO.Enumeration;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Mapping;

/// <summary>How the files of some names are read.</summary>
/// <param name="Patterns">Their names; <c>*</c> and <c>?</c> stand for any characters and any one.</param>
/// <param name="Records">What a row of them makes, the record that the file is named for first.</param>
/// <param name="Ignored">Columns that are not read, or patterns of their names.</param>
internal sealed record FileMapping(IReadOnlyList<ScalarText> Patterns, IReadOnlyList<RecordMapping> Records, IReadOnlyList<ScalarText> Ignored)
{
    public FileLayout Layout { get; init; } = FileLayout.Plain;

    /// <summary>How values are written that no field says more of.</summary>
    public TextForms Forms { get; init; } = TextForms.Plain;

    /// <summary>The kinds that its records feed.</summary>
    public IEnumerable<FactKind> Kinds => Records.SelectMany(static record => record.Fields).Select(static one => one.Field.Kind).Distinct();

    public bool Fits(string name) => Patterns.Any(pattern => Fits(pattern.Value, name));

    /// <summary>Whether a pattern means a file; compressed or not, and whatever the case of letters.</summary>
    public static bool Fits(string pattern, string name) =>
        FileSystemName.MatchesSimpleExpression(pattern, name)
        || (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && FileSystemName.MatchesSimpleExpression(pattern, name.AsSpan()[..^3]));

    /// <summary>Its formulas in which a text may stand beside a column.</summary>
    public IEnumerable<IRowFormula> Expressions => Records
        .SelectMany(static record => record.Fields.Select(static one => (one.Source as FormulaSource)?.Formula).Append(record.When))
        .OfType<IRowFormula>().Where(static formula => formula is not JoinFormula);

    /// <summary>All columns that it names.</summary>
    public IEnumerable<ScalarText> Columns => Records.SelectMany(static record => record.Columns).Concat(Ignored.Where(static name => !IsPattern(name)));

    /// <summary>Whether a pattern says that a column is not read; a column that is named is read all the same.</summary>
    public bool Ignores(string normal) =>
        Ignored.Any(pattern => IsPattern(pattern) && FileSystemName.MatchesSimpleExpression(HeaderName.Normalize(pattern.Value), normal));

    private static bool IsPattern(ScalarText name) => name.Value.AsSpan().ContainsAny('*', '?');
}

/// <summary>
/// One record that each row makes: a fact of a kind, as a file of that kind would hold it, and the ids of what it belongs to. That of a visit
/// has the facts of its person, its provider and its claim as well.
/// </summary>
/// <param name="Kind">The kind.</param>
/// <param name="Fields">What fills which field.</param>
internal sealed record RecordMapping(FactKind Kind, IReadOnlyList<FieldMapping> Fields)
{
    /// <summary>Whether every row makes one; otherwise those that say something of it, by <see cref="Telling"/> or by <see cref="When"/>.</summary>
    public bool IsInEveryRow { get; init; }

    /// <summary>The fields of which one must have a text.</summary>
    public IReadOnlyList<FactField> Telling { get; init; } = [];

    /// <summary>Gives 1 for rows that make one; null where the fields tell it.</summary>
    public IRowFormula? When { get; init; }

    public IEnumerable<ScalarText> Columns => Fields.SelectMany(static one => one.Source switch
    {
        ColumnSource column => [column.Name],
        FormulaSource formula => formula.Formula.Columns,
        _ => (IReadOnlyList<ScalarText>)[],
    }).Concat(When?.Columns ?? []);
}

/// <summary>How the text of a file is laid out. Null is found out, or as the options say.</summary>
internal sealed record FileLayout
{
    public static readonly FileLayout Plain = new();

    /// <summary>The signs that have names.</summary>
    public static readonly IReadOnlyDictionary<string, char> Delimiters = new Dictionary<string, char>(StringComparer.Ordinal)
    {
        ["comma"] = ',',
        ["tab"] = '\t',
        ["pipe"] = '|',
        ["semicolon"] = ';',
    };

    /// <summary>The encoding.</summary>
    public string? Encoding { get; init; }

    /// <summary>What stands between fields.</summary>
    public char? Delimiter { get; init; }

    /// <summary>The names of the columns of a file without a header.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Lines before the header, or before the first record.</summary>
    public int SkippedLines { get; init; }

    /// <summary>Whether a field may stand in quotes; otherwise a quote is a character like others.</summary>
    public bool HasQuotes { get; init; } = true;
}
