using System.Globalization;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Mapping;

/// <summary>Whether the header of a file is the one that its mapping speaks of.</summary>
internal static class MappingFit
{
    private const int Shown = 200;

    /// <summary>What the mapping of a file lacks, and what the header lacks that the mapping names.</summary>
    /// <param name="mapping">The mapping of the file.</param>
    /// <param name="missing">The fields that every record needs and that nothing fills.</param>
    /// <param name="names">The header.</param>
    /// <param name="file">The file as shown.</param>
    public static IEnumerable<Diagnostic> Problems(FileMapping mapping, IReadOnlyList<FactField> missing, IReadOnlyList<string> names, string file)
    {
        var there = names.Select(HeaderName.Normalize).ToHashSet(StringComparer.Ordinal);
        var named = mapping.Columns.DistinctBy(static column => HeaderName.Normalize(column.Value)).ToList();
        var absent = named.Where(column => !there.Contains(HeaderName.Normalize(column.Value))).ToList();
        if (IsOfOther(named.Count, absent.Count))
            return [Other(mapping, named.Count - absent.Count, named.Count, names, file)];
        var ofExpressions = mapping.Expressions.SelectMany(static formula => formula.Columns).Select(static column => column.Span).ToHashSet();
        var problems = absent
            .Select(column => new Diagnostic(
                ofExpressions.Contains(column.Span) ? MappingDiagnostics.ColumnOrText : MappingDiagnostics.ColumnNotFound, [file, column.Value, Cut(names)], column.Span, Suggestion: Spelling.Nearest(column.Value, names)))
            .ToList();
        if (missing.Count > 0)
            problems.Add(NotFilled(mapping, missing, names));
        return problems;
    }

    /// <summary>Whether so few of the columns are there that each by itself is no mistake: the file is another, or it is read in a wrong way.</summary>
    private static bool IsOfOther(int named, int absent) => (named > 1 && absent == named) || (absent > 2 && absent * 5 >= named * 4);

    private static Diagnostic Other(FileMapping mapping, int found, int named, IReadOnlyList<string> names, string file)
    {
        var text = string.Concat(names);
        var (delimiter, count) = FileLayout.Delimiters.Select(known => (known.Key, text.Count(one => one == known.Value))).MaxBy(static one => one.Item2);
        var span = mapping.Patterns[0].Span;
        return count > names.Count
            ? new Diagnostic(MappingDiagnostics.OtherDelimiter, [file, count.ToString(CultureInfo.InvariantCulture), delimiter, Cut(names)], span)
            : new Diagnostic(
                MappingDiagnostics.OtherHeader, [file, found.ToString(CultureInfo.InvariantCulture), named.ToString(CultureInfo.InvariantCulture), Cut(names)], span);
    }

    /// <summary>One problem for all records of a row: what is written once serves them all.</summary>
    private static Diagnostic NotFilled(FileMapping mapping, IReadOnlyList<FactField> missing, IReadOnlyList<string> names)
    {
        var fields = missing.Distinct().ToList();
        var written = fields.GroupBy(static field => field.Kind.Name)
            .Select(static kind => $"{kind.Key}: {{ {string.Join(", ", kind.Select(static field => field.Name + ": …"))} }}");
        return new Diagnostic(
            MappingDiagnostics.NotFilled, [string.Join(", ", fields.Select(static field => field.ToString())), string.Join(" + ", written), Cut(names)], mapping.Patterns[0].Span);
    }

    private static string Cut(IReadOnlyList<string> names)
    {
        var text = string.Join(", ", names);
        return text.Length <= Shown ? text : text[..Shown] + " …";
    }
}
