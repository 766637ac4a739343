using System.Text;
using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims.Mapping;

/// <summary>What a mapping says of one record of the rows of a file, at the places of the record's plan.</summary>
internal sealed class MappedColumns
{
    private readonly Dictionary<string, FileColumn> columns = new(StringComparer.Ordinal);
    private readonly HashSet<int> fed = [];
    private readonly FileMapping file;

    /// <param name="plan">The plan.</param>
    /// <param name="file">The mapping of the file.</param>
    /// <param name="record">The number of the record among those of the mapping.</param>
    public MappedColumns(FilePlan plan, FileMapping file, int record)
    {
        this.file = file;
        var constants = new List<(FileColumn, byte[])>();
        var computed = new List<(FileColumn, FormulaSource)>();
        foreach (var field in file.Records[record].Fields)
        {
            // Of what the record only belongs to it has the id.
            if (plan.Part(field.Field.Kind.Name) is not { } part || part.Slots[field.Field.Index] < 0)
                continue;
            var name = field.Source is ColumnSource named ? named.Name.Value : field.Field.ToString();
            var column = FilePlan.Column(part, field.Field, name) with { Reading = field.Reading, IsMapped = true };
            fed.Add(column.Slot);
            plan.Feed(column);
            switch (field.Source)
            {
                case ConstantSource constant:
                    constants.Add((column, Encoding.UTF8.GetBytes(constant.Text.Value)));
                    break;
                case FormulaSource formula:
                    computed.Add((column, formula));
                    break;
                default:
                    if (!columns.TryAdd(HeaderName.Normalize(name), column))
                        columns[HeaderName.Normalize(name)].More.Add(column);
                    break;
            }
        }

        (Constants, Computed) = ([.. constants], [.. computed]);
        if (record > 0)
            return;
        // What other records take, or nobody, is nothing to the first one.
        foreach (var other in file.Columns)
            columns.TryAdd(HeaderName.Normalize(other.Value), new FileColumn(other.Value, plan.AddIgnored()) { IsMapped = true });
    }

    /// <summary>What every record has, whatever its columns say.</summary>
    public (FileColumn Column, byte[] Text)[] Constants { get; }

    /// <summary>What is worked out of the texts of the row.</summary>
    public (FileColumn Column, FormulaSource Source)[] Computed { get; }

    /// <summary>The column of a normalized name, or null.</summary>
    public FileColumn? Find(string normal) => columns.GetValueOrDefault(normal);

    /// <summary>Whether a column is not to be read by its name either.</summary>
    public bool Ignores(string normal) => file.Ignores(normal);

    /// <summary>Whether the mapping says what fills a place.</summary>
    public bool Feeds(int slot) => fed.Contains(slot);
}
