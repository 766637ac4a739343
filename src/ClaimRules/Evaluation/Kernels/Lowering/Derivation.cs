using ClaimRules.Claims;
using ClaimRules.Evaluation.Kernels.Shapes;
using ClaimRules.Knowledge;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>A number that is worked out once for each distinct text of a column, and then lies beside it.</summary>
internal abstract record Derivation(int Scale)
{
    /// <summary>Whether its numbers need 64 bits.</summary>
    public virtual bool IsWide => false;

    /// <summary>Whether its numbers hang on the days for which a kernel's data are made.</summary>
    public virtual bool IsDated => false;

    /// <summary>The number where the text is not known; null where it is not known either.</summary>
    public virtual long? OfUnknown(int day) => null;

    /// <summary>The number for a text, or a mark of <see cref="FactColumn"/>.</summary>
    public abstract long Of(string text, TextSets sets, int day);
}

/// <summary>The code of a text.</summary>
internal sealed record CodeDerivation() : Derivation(0)
{
    public override long Of(string text, TextSets sets, int day) => sets.Book.CodeOf(text);

    public override string ToString() => "code";
}

/// <summary>The class of a text: which prefixes it begins with.</summary>
internal sealed record ClassDerivation() : Derivation(0)
{
    public override long Of(string text, TextSets sets, int day) => sets.Book.ClassOf(text);

    public override string ToString() => "class";
}

/// <summary>Whether a text is like a pattern.</summary>
internal sealed record PatternDerivation(string Pattern) : Derivation(0)
{
    public override long Of(string text, TextSets sets, int day) => Functions.Like(text, Pattern) ? 1 : 0;

    public override string ToString() => $"like \"{Pattern}\"";
}

/// <summary>Whether a table has a row for a text.</summary>
internal sealed record RowDerivation(KnowledgeTable Table) : Derivation(0)
{
    public override bool IsDated => true;

    public override long Of(string text, TextSets sets, int day) => Table.Find([Value.Of(text)], day).Count > 0 ? 1 : 0;

    public override long? OfUnknown(int day) => Table.HangsOnUnknown([Value.Missing("")], day) ? null : 0;

    public override string ToString() => $"{KnowledgeDays.NameOf(Table)} has";
}

/// <summary>Whether a table may have a row for a text, whatever its other keys are.</summary>
internal sealed record FirstKeyDerivation(KnowledgeTable Table) : Derivation(0)
{
    public override bool IsDated => true;

    public override long Of(string text, TextSets sets, int day)
    {
        var keys = new Value[Table.KeyCount];
        Array.Fill(keys, Value.Missing(""));
        keys[0] = Value.Of(text);
        return Table.HangsOnUnknown(keys, day) || Table.Find(keys, day).Count > 0 ? 1 : 0;
    }

    public override string ToString() => $"{KnowledgeDays.NameOf(Table)} may have";
}

/// <summary>The category of a diagnosis: up to three characters and how many there are, in one number.</summary>
internal sealed record CategoryDerivation() : Derivation(0)
{
    public override bool IsWide => true;

    public override long Of(string text, TextSets sets, int day)
    {
        var category = Functions.Category(text);
        var number = (long)category.Length;
        foreach (var c in category)
            number = (number << 16) | c;
        return number;
    }

    public override string ToString() => "category";
}

/// <summary>The code of the category of a diagnosis.</summary>
internal sealed record CategoryCodeDerivation() : Derivation(0)
{
    public override long Of(string text, TextSets sets, int day) => sets.Book.CodeOf(Functions.Category(text));

    public override string ToString() => "code of category";
}

/// <summary>A cell of the row that a table has for a text; absent where there is no row or the cell is blank.</summary>
internal sealed record CellDerivation(KnowledgeTable Table, SlotSource Cell) : Derivation(Cell.Scale)
{
    public override bool IsWide => true;

    public override bool IsDated => true;

    public override long Of(string text, TextSets sets, int day)
    {
        var rows = Table.Find([Value.Of(text)], day);
        return rows.Count == 0 ? FactColumn.Absent : Cell.Read(rows, sets);
    }

    public override string ToString() => $"{KnowledgeDays.NameOf(Table)}.{Table.Columns[Cell.Column].Name}:{Cell.Kind}{Cell.Scale}";
}
