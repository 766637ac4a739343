namespace ClaimRules.Facts;

/// <summary>The type of a field: how its text is read, how its column is stored and what the rule language may do with it.</summary>
public enum FactType
{
    /// <summary>An identifier; compared for equality only.</summary>
    Id,

    /// <summary>A code of a code system; compared by equality or by prefix.</summary>
    Code,

    /// <summary>A code of ICD-10 or ICD-9-CM-3; a code whose <c>category</c> is its first three characters.</summary>
    Icd,

    /// <summary>Free text.</summary>
    Text,

    /// <summary>One value of a <see cref="FactChoice"/>.</summary>
    Choice,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A calendar day.</summary>
    Date,

    /// <summary>A moment, to the second.</summary>
    Time,

    /// <summary>Yuan with two decimal places.</summary>
    Money,

    /// <summary>Yuan a unit, with six decimal places.</summary>
    Price,

    /// <summary>A quantity, a dose or a weight, with four decimal places.</summary>
    Quantity,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Any other number, with six decimal places.</summary>
    Decimal,

    /// <summary>A month of a year; as a period it ends on its last day.</summary>
    Month,

    /// <summary>A fact of another kind, such as the provider of an encounter.</summary>
    Reference,
}

/// <summary>Storage facts of the types.</summary>
public static class FactTypes
{
    /// <summary>Decimal places of a numeric type; 0 for the others.</summary>
    public static int Scale(this FactType type) => type switch
    {
        FactType.Money => 2,
        FactType.Price or FactType.Decimal => 6,
        FactType.Quantity => 4,
        _ => 0,
    };

    /// <summary>Whether values are numbers.</summary>
    public static bool IsNumeric(this FactType type) =>
        type is FactType.Money or FactType.Price or FactType.Quantity or FactType.Integer or FactType.Decimal;

    /// <summary>Whether a column of it holds 64-bit values; the others hold 32-bit ones.</summary>
    public static bool IsWide(this FactType type) => type.IsNumeric() || type == FactType.Time;

    /// <summary>Whether values are text that columns hold as numbers of a <c>SymbolTable</c>.</summary>
    public static bool IsSymbol(this FactType type) => type is FactType.Id or FactType.Code or FactType.Icd or FactType.Text;
}
