using System.Globalization;
using ClaimRules.Diagnostics;
using ClaimRules.Knowledge;
using ClaimRules.Values;

namespace ClaimRules.Packs.Tables;

/// <summary>What is said of the rows of a table together: which ends when, which is there twice, which has a mirror.</summary>
internal static class TableRows
{
    private const int MostComparisons = 20_000_000;

    /// <summary>Ends each row that another supersedes on the day before that one begins.</summary>
    public static void ApplySuperseding(List<RowDraft> drafts, DiagnosticBag diagnostics)
    {
        var byId = new Dictionary<string, RowDraft>(StringComparer.Ordinal);
        foreach (var draft in drafts)
        {
            if (draft.Row.Id is { } id && !byId.TryAdd(id, draft))
                diagnostics.Report(PackDiagnostics.DuplicateRowId, draft.IdSpan, id, Text(byId[id].Row.Line));
        }

        foreach (var draft in drafts)
        {
            if (draft.Supersedes is not { } named)
                continue;
            if (!byId.TryGetValue(named.Text, out var old))
                diagnostics.ReportUnknown(PackDiagnostics.UnknownSuperseded, named.Span, named.Text, byId.Keys.Take(1000));
            else if (draft.Row.From <= old.Row.From)
                diagnostics.Report(PackDiagnostics.BadSuperseding, named.Span, named.Text);
            else
                old.Row = old.Row with { To = Math.Min(old.Row.To, draft.Row.From - 1) };
        }
    }

    /// <summary>Adds, behind each row, the row with two columns exchanged, unless the file has it.</summary>
    public static List<RowDraft> Mirror(List<RowDraft> drafts, int a, int b)
    {
        var present = drafts.Select(static draft => Content(draft.Row)).ToHashSet(StringComparer.Ordinal);
        var result = new List<RowDraft>(drafts.Count * 2);
        foreach (var draft in drafts)
        {
            result.Add(draft);
            var row = draft.Row with { Cells = Exchanged(draft.Row.Cells, a, b), Lists = draft.Row.Lists.Length == 0 ? [] : Exchanged(draft.Row.Lists, a, b) };
            if (present.Add(Content(row)))
                result.Add(new RowDraft { Row = row, Span = draft.Span });
        }

        return result;
    }

    /// <summary>Reports rows that are equally specific for some key on some day.</summary>
    public static void ReportDuplicates(List<RowDraft> drafts, TableDeclaration declaration, DiagnosticBag diagnostics)
    {
        var ranges = Enumerable.Range(0, declaration.KeyCount).Where(c => declaration.Columns[c].Column.Key == KeyMatch.Range).ToArray();
        var comparisons = 0;
        foreach (var group in drafts.GroupBy(draft => new KeyCells(declaration, draft.Row)).Where(static group => group.Skip(1).Any()))
        {
            // Sorted by the first range (or the first day), a row can only meet those whose stretch has not ended before it begins.
            var sorted = ranges.Length == 0
                ? group.OrderBy(static draft => draft.Row.From).ToList()
                : [.. group.OrderBy(draft => draft.Row.Cells[ranges[0]], LowerBounds)];
            var open = new List<RowDraft>();
            foreach (var draft in sorted)
            {
                open.RemoveAll(earlier => ranges.Length == 0
                    ? earlier.Row.To < draft.Row.From
                    : !Reaches(earlier.Row.RangeEnd[ranges[0]], draft.Row.Cells[ranges[0]]));
                comparisons += open.Count;
                if (comparisons > MostComparisons)
                {
                    diagnostics.Report(PackDiagnostics.EntangledRanges, draft.Span);
                    return;
                }

                if (open.Find(earlier => Meet(earlier.Row, draft.Row, ranges)) is { } other)
                {
                    var (first, second) = other.Row.Line < draft.Row.Line ? (other, draft) : (draft, other);
                    var day = Value.OfDay(Math.Max(first.Row.From, second.Row.From)).ToString();
                    diagnostics.Report(PackDiagnostics.DuplicateKey, second.Span, Text(first.Row.Line), day);
                }

                open.Add(draft);
            }
        }
    }

    private static readonly IComparer<Value> LowerBounds = Comparer<Value>.Create(static (a, b) =>
        !a.IsKnown || !b.IsKnown ? a.IsKnown.CompareTo(b.IsKnown) : a.CompareTo(b));

    private static bool Meet(KnowledgeRow a, KnowledgeRow b, int[] ranges)
    {
        if (a.From > b.To || b.From > a.To)
            return false;
        foreach (var c in ranges)
        {
            if (!Reaches(a.RangeEnd[c], b.Cells[c]) || !Reaches(b.RangeEnd[c], a.Cells[c]))
                return false;
        }

        return true;
    }

    /// <summary>Whether a stretch with that end goes beyond the begin of another; a blank bound is open.</summary>
    private static bool Reaches(Value end, Value begin) => !end.IsKnown || !begin.IsKnown || end.CompareTo(begin) > 0;

    private static T[] Exchanged<T>(T[] values, int a, int b)
    {
        var copy = (T[])values.Clone();
        (copy[a], copy[b]) = (copy[b], copy[a]);
        return copy;
    }

    private static string Content(KnowledgeRow row)
    {
        var parts = row.Cells.Select(static (cell) => $"{(int)cell.Kind}:{cell}")
            .Concat(row.Lists.Select(static list => list is null ? "" : string.Join('|', list)))
            .Concat(row.RangeEnd.Select(static end => end.ToString()));
        return string.Join('\u001F', parts) + '\u001F' + Text(row.From) + '\u001F' + Text(row.To);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
