namespace ClaimRules.Samples.Sql;

/// <summary>What a column holds; each database says which of its types that is.</summary>
internal enum ColumnType
{
    /// <summary>Text in byte order: ids, codes, names.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A decimal with two places.</summary>
    Money,

    /// <summary>A decimal with four places.</summary>
    Quantity,

    /// <summary>A decimal with six places.</summary>
    Price,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A day.</summary>
    Day,

    /// <summary>A moment without a time zone.</summary>
    Moment,

    /// <summary>A JSON text.</summary>
    Json,
}

/// <summary>A column of a table.</summary>
/// <param name="Name">Its name, which is quoted wherever it is used.</param>
/// <param name="Type">What it holds.</param>
internal sealed record Column(string Name, ColumnType Type)
{
    public string Quoted => Quote(Name);

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
