using ClaimRules.Facts;
using ClaimRules.Knowledge;

namespace ClaimRules.Language.Binding;

internal enum TypeKind
{
    Flag,
    Number,

    /// <summary>Identifiers, codes and free text: compared ordinal.</summary>
    Text,
    Date,
    Time,
    Month,
    Duration,
    Choice,
    Period,

    /// <summary>One fact.</summary>
    Fact,

    /// <summary>Facts of one kind.</summary>
    Collection,

    /// <summary>Scalars: a field of the members of a collection, a list, the cells of rows.</summary>
    Bag,

    /// <summary>One row of a table.</summary>
    Row,

    /// <summary>The rows of a key.</summary>
    Rows,
}

/// <summary>The static type of an expression.</summary>
internal sealed record LanguageType(TypeKind Kind)
{
    public static readonly LanguageType Flag = new(TypeKind.Flag);
    public static readonly LanguageType Number = new(TypeKind.Number);
    public static readonly LanguageType Text = new(TypeKind.Text);
    public static readonly LanguageType Icd = new(TypeKind.Text) { IsIcd = true };
    public static readonly LanguageType Date = new(TypeKind.Date);
    public static readonly LanguageType Time = new(TypeKind.Time);
    public static readonly LanguageType Month = new(TypeKind.Month);
    public static readonly LanguageType Duration = new(TypeKind.Duration);
    public static readonly LanguageType Period = new(TypeKind.Period);

    /// <summary>The value list of a choice.</summary>
    public FactChoice? Choice { get; private init; }

    /// <summary>The kind of a fact or of the members of a collection.</summary>
    public FactKind? Fact { get; private init; }

    /// <summary>The table of a row.</summary>
    public KnowledgeTable? Table { get; private init; }

    /// <summary>The type of the elements of a bag.</summary>
    public LanguageType? Element { get; private init; }

    /// <summary>Whether a text is a code of ICD, and so has a <c>category</c>.</summary>
    public bool IsIcd { get; private init; }

    /// <summary>Whether <c>in</c> matches the elements of a bag as prefixes.</summary>
    public bool ByPrefix { get; private init; }

    /// <summary>Whether the members of a collection are members of the group, and so carry the rule's <c>let</c> entries.</summary>
    public bool IsGroup { get; private init; }

    /// <summary>Whether the members of a collection carry <c>part</c> and <c>share</c>.</summary>
    public bool HasParts { get; private init; }

    /// <summary>Whether the members are of the whole run, so that only aggregates of them can be asked (D14).</summary>
    public bool IsAcross { get; private init; }

    public bool IsScalar => Kind <= TypeKind.Choice;

    /// <summary>Whether it is one thing that can be told from others: a scalar, or a fact by its identity.</summary>
    public bool IsSingle => IsScalar || Kind == TypeKind.Fact;

    public static LanguageType OfChoice(FactChoice choice) => new(TypeKind.Choice) { Choice = choice };

    public static LanguageType OfFact(FactKind kind, bool isGroup = false, bool hasParts = false) =>
        new(TypeKind.Fact) { Fact = kind, IsGroup = isGroup, HasParts = hasParts };

    public static LanguageType CollectionOf(FactKind kind, bool isGroup = false, bool hasParts = false) =>
        new(TypeKind.Collection) { Fact = kind, IsGroup = isGroup, HasParts = hasParts };

    public static LanguageType BagOf(LanguageType element, bool byPrefix = false) => new(TypeKind.Bag) { Element = element, ByPrefix = byPrefix };

    /// <summary>The same, of the whole run.</summary>
    public LanguageType Across() => this with { IsAcross = true };

    public static LanguageType RowOf(KnowledgeTable table) => new(TypeKind.Row) { Table = table };

    public static LanguageType RowsOf(KnowledgeTable table) => new(TypeKind.Rows) { Table = table };

    public static LanguageType OfField(FactField field, FactSchema schema) => field.Type switch
    {
        FactType.Icd => Icd,
        FactType.Choice => OfChoice(field.Choice!),
        FactType.Flag => Flag,
        FactType.Date => Date,
        FactType.Time => Time,
        FactType.Month => Month,
        FactType.Reference => OfFact(schema[field.Target!]),
        var type when type.IsNumeric() => Number,
        _ => Text,
    };

    public static LanguageType OfCell(KnowledgeColumn column) => column.Type switch
    {
        CellType.Number => Number,
        CellType.Date => Date,
        CellType.Duration => Duration,
        CellType.Flag => Flag,
        CellType.Choice => OfChoice(column.Choice!),
        _ => Text,
    };

    /// <summary>Whether values of the two types can be compared.</summary>
    public bool Matches(LanguageType other) => Kind == other.Kind && Kind switch
    {
        TypeKind.Choice => Choice == other.Choice,
        TypeKind.Fact => Fact == other.Fact,
        _ => true,
    };

    /// <summary>As messages call it.</summary>
    public override string ToString() => Kind switch
    {
        TypeKind.Flag => "a yes/no value (是/否)",
        TypeKind.Number => "a number (数字)",
        TypeKind.Text => "a text or code (文本/编码)",
        TypeKind.Date => "a date (日期)",
        TypeKind.Time => "a time (时间)",
        TypeKind.Month => "a month (月份)",
        TypeKind.Duration => "a duration (时长)",
        TypeKind.Choice => $"a {Choice!.Name} ({Choice.Title})",
        TypeKind.Period => "a period (期间)",
        TypeKind.Fact => $"one {Fact!.Name} ({Fact.Title})",
        TypeKind.Collection => $"several {Fact!.Plural} ({Fact.Title})",
        TypeKind.Bag => "a list of values (值列表)",
        TypeKind.Row => $"a row of {Table!.Name} (表行)",
        _ => $"rows of {Table!.Name} (表行)",
    };
}
