using ClaimRules.Knowledge;

namespace ClaimRules.Packs.Tables;

/// <summary>The key of a row without its ranges: rows with equal ones may be equally specific for some lookup.</summary>
internal readonly struct KeyCells(TableDeclaration declaration, KnowledgeRow row) : IEquatable<KeyCells>
{
    private readonly TableDeclaration declaration = declaration;
    private readonly KnowledgeRow row = row;

    public bool Equals(KeyCells other)
    {
        for (var c = 0; c < declaration.KeyCount; c++)
        {
            if (IsRange(c) ? IsAny(row, c) != IsAny(other.row, c) : !row.Cells[c].Equals(other.row.Cells[c]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is KeyCells other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        for (var c = 0; c < declaration.KeyCount; c++)
            hash.Add(IsRange(c) ? IsAny(row, c).GetHashCode() : row.Cells[c].GetHashCode());
        return hash.ToHashCode();
    }

    private bool IsRange(int c) => declaration.Columns[c].Column.Key == KeyMatch.Range;

    private bool IsAny(KnowledgeRow of, int c) =>
        declaration.Columns[c].Column.BlankIsAny && !of.Cells[c].IsKnown && !of.RangeEnd[c].IsKnown;
}
