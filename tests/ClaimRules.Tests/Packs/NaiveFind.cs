using ClaimRules.Knowledge;
using ClaimRules.Values;

namespace ClaimRules.Tests.Packs;

/// <summary>What a lookup means, as plainly as it can be said: every row is looked at.</summary>
internal static class NaiveFind
{
    public static IEnumerable<KnowledgeRow> Rows(KnowledgeTable table, Value[] keys, int day)
    {
        var matching = table.Rows
            .Where(row => row.From <= day && day <= row.To)
            .Select(row => (Row: row, Rank: Rank(table, row, keys)))
            .Where(pair => pair.Rank is not null)
            .ToList();
        if (matching.Count == 0)
            return [];
        var best = matching.Select(pair => pair.Rank!).Aggregate((a, b) => Compare(a, b) >= 0 ? a : b);
        return matching.Where(pair => Compare(pair.Rank!, best) == 0).Select(pair => pair.Row);
    }

    private static int[]? Rank(KnowledgeTable table, KnowledgeRow row, Value[] keys)
    {
        var rank = new int[keys.Length];
        for (var c = 0; c < keys.Length; c++)
        {
            if (Rank(table.Columns[c], row, c, keys[c]) is not { } one)
                return null;
            rank[c] = one;
        }

        return rank;
    }

    private static int? Rank(KnowledgeColumn column, KnowledgeRow row, int c, Value key)
    {
        var cell = row.Cells[c];
        if (column.Key == KeyMatch.Range)
        {
            var end = row.RangeEnd[c];
            if (column.BlankIsAny && !cell.IsKnown && !end.IsKnown)
                return 0;
            return (!cell.IsKnown || cell.CompareTo(key) <= 0) && (!end.IsKnown || key.CompareTo(end) < 0) ? 1 : null;
        }

        if (!cell.IsKnown)
            return 0;
        if (column.Key == KeyMatch.Prefix)
            return key.Text.StartsWith(cell.Text, StringComparison.Ordinal) ? cell.Text.Length : null;
        return cell.Equals(key) ? 1 : null;
    }

    private static int Compare(int[] a, int[] b)
    {
        for (var i = 0; i < a.Length; i++)
        {
            if (a[i] != b[i])
                return a[i].CompareTo(b[i]);
        }

        return 0;
    }
}
