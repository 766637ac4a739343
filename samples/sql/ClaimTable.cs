using System.Globalization;
using ClaimRules.Facts;

namespace ClaimRules.Samples.Sql;

/// <summary>
/// The table that takes a file of claims: its columns are those of the file, their types those of the fields that they mean. A moment has its day
/// in a column of its own as well, since a file may know the day alone; and each row holds the id of its person.
/// </summary>
internal sealed class ClaimTable
{
    private readonly List<(Column Column, int Cell, Func<string, object?> Value)> columns = [];
    private readonly int person;
    private readonly int encounter;

    /// <summary>The table of a file.</summary>
    /// <param name="kind">What its records are.</param>
    /// <param name="header">The names of its columns.</param>
    public ClaimTable(FactKind kind, string[] header)
    {
        Kind = kind;
        for (var cell = 0; cell < header.Length; cell++)
            Add(header[cell], cell, FieldOf(header[cell]));
        encounter = Array.IndexOf(header, "encounter_id");
        person = Array.IndexOf(header, "person_id");
        if (person < 0 && IsByPerson)
            columns.Add((new Column("person_id", ColumnType.Text), -1, static id => id));
    }

    public FactKind Kind { get; }

    public bool IsByPerson => Kind.Name == "person" || Kind.Parent is not null;

    public IReadOnlyList<Column> Columns => [.. columns.Select(static column => column.Column)];

    /// <summary>The query that reads it: by person, and in a fixed order within a person, so that a run has the same identity each time.</summary>
    public string Query
    {
        get
        {
            var names = columns.Select(static column => column.Column.Quoted).ToList();
            string[] order = IsByPerson ? ["\"person_id\"", .. names.Take(2)] : [names[0]];
            return $"SELECT {string.Join(", ", names)} FROM {Kind.Plural} ORDER BY {string.Join(", ", order)}";
        }
    }

    /// <summary>Makes the table anew.</summary>
    public string Definition(SqlDatabase database) =>
        $"DROP TABLE IF EXISTS {Kind.Plural}; CREATE TABLE {Kind.Plural} ({string.Join(", ", columns.Select(column => $"{column.Column.Quoted} {database.TypeOf(column.Column.Type)}"))})";

    /// <summary>The values of a row.</summary>
    /// <param name="cells">The row of the file.</param>
    /// <param name="persons">The person of each encounter; encounters add theirs.</param>
    public object?[] Row(string[] cells, Dictionary<string, string> persons)
    {
        if (Kind.Name == "encounter")
            persons[cells[encounter]] = cells[person];
        var owner = encounter < 0 ? null : persons.GetValueOrDefault(cells[encounter]);
        return [.. columns.Select(column => column.Cell < 0 ? owner : cells[column.Cell].Length == 0 ? null : column.Value(cells[column.Cell]))];
    }

    private void Add(string name, int cell, FactField? field)
    {
        if (field is { Type: FactType.Time, DateField: { } day } && columns.TrueForAll(column => column.Column.Name != day))
            columns.Add((new Column(day, ColumnType.Day), cell, static text => Day(text[..10])));
        columns.Add(field?.Type switch
        {
            FactType.Money => (new Column(name, ColumnType.Money), cell, Exact),
            FactType.Quantity => (new Column(name, ColumnType.Quantity), cell, Exact),
            FactType.Price => (new Column(name, ColumnType.Price), cell, Exact),
            FactType.Integer => (new Column(name, ColumnType.Whole), cell, static text => long.Parse(text, CultureInfo.InvariantCulture)),
            FactType.Flag => (new Column(name, ColumnType.Flag), cell, static text => text == "1"),
            FactType.Date => (new Column(name, ColumnType.Day), cell, Day),
            FactType.Time => (new Column(name, ColumnType.Moment), cell, static text => text.Length <= 10 ? null : DateTime.Parse(text, CultureInfo.InvariantCulture)),
            _ => (new Column(name, ColumnType.Text), cell, static text => text),
        });
    }

    private static object? Exact(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);

    private static object? Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The field that a name means: one of its own kind, or for a visit one of the claim, the provider or the person.</summary>
    private FactField? FieldOf(string name)
    {
        string[] also = Kind.Name == "encounter" ? ["claim", "provider", "person"] : [];
        return also.Select(static kind => FactSchema.Standard[kind]).Prepend(Kind).Select(kind => kind.Find(name))
            .FirstOrDefault(static field => field is { Origin: FieldOrigin.Given });
    }
}
