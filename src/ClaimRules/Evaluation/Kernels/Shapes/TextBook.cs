using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Knowledge;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Kernels.Shapes;

/// <summary>
/// Numbers for the texts that rules and their tables name. A text of a batch has a code, where a rule names it, and a class: the longest prefix
/// of it that a rule names. Whether a text begins with one of a list of prefixes is decided by its class alone. Filled when rules are prepared,
/// read-only and thread-safe afterwards.
/// </summary>
internal sealed class TextBook
{
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> classes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> classBySpan;
    private readonly List<string> prefixes = [""];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private int[] lengths = [];
    private int[] parents = [0];

    public TextBook() => classBySpan = classes.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Codes run from 1 to this; 0 is any text that no rule names.</summary>
    public int CodeCount => codes.Count;

    /// <summary>Classes run from 1 to this; 0 is a text with none of the prefixes.</summary>
    public int ClassCount => classes.Count;

    /// <summary>Takes in what a rule and its tables name.</summary>
    public void Add(BoundRule rule)
    {
        foreach (var node in BoundRules.Nodes(rule))
        {
            switch (node)
            {
                case BoundLiteral { Value: { Kind: ValueKind.Text } text }:
                    Add(text.Text, byPrefix: false);
                    Add(text.Text.TrimEnd('*'), byPrefix: true);
                    break;
                case BoundLookup lookup:
                    Add(lookup.Table);
                    break;
                case BoundInTable membership:
                    Add(membership.Table);
                    break;
            }
        }
    }

    /// <summary>Ends the filling.</summary>
    public void Close()
    {
        lengths = [.. classes.Keys.Select(static prefix => prefix.Length).Distinct().OrderDescending()];
        parents = new int[prefixes.Count];
        for (var i = 1; i < parents.Length; i++)
            parents[i] = LongestBelow(prefixes[i], prefixes[i].Length - 1);
        seen.Clear();
    }

    /// <summary>The code of a text; 0 where no rule names it.</summary>
    public int CodeOf(string text) => codes.GetValueOrDefault(text);

    /// <summary>The class of a text; 0 where it begins with no prefix that a rule names.</summary>
    public int ClassOf(string text) => LongestBelow(text, text.Length);

    /// <summary>The prefixes that a text of a class begins with, longest first.</summary>
    public IEnumerable<int> Chain(int of)
    {
        for (var at = of; at > 0; at = parents[at])
            yield return at;
    }

    public string PrefixOf(int of) => prefixes[of];

    /// <summary>The class that is a prefix itself; 0 where no rule names it.</summary>
    public int ClassNamed(string prefix) => classes.GetValueOrDefault(prefix);

    private void Add(KnowledgeTable table)
    {
        if (!seen.Add($"{table.PackId}\u001f{table.Path}\u001f{table.Name}\u001f{System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(table)}"))
            return;
        for (var column = 0; column < table.Columns.Count; column++)
        {
            if (table.Columns[column].Type is not (CellType.Text or CellType.Code))
                continue;
            var byPrefix = table.Columns[column] is { IsPrefix: true } or { Key: KeyMatch.Prefix };
            foreach (var row in table.Rows)
            {
                foreach (var cell in Slots.Elements(row, column))
                {
                    Add(cell.Text, byPrefix);
                    if (byPrefix)
                        Add(cell.Text, byPrefix: false);
                }
            }
        }
    }

    private void Add(string text, bool byPrefix)
    {
        if (!byPrefix)
            codes.TryAdd(text, codes.Count + 1);
        else if (text.Length > 0 && classes.TryAdd(text, classes.Count + 1))
            prefixes.Add(text);
    }

    private int LongestBelow(string text, int most)
    {
        foreach (var length in lengths)
        {
            if (length <= most && classBySpan.TryGetValue(text.AsSpan(0, length), out var found))
                return found;
        }

        return 0;
    }
}
