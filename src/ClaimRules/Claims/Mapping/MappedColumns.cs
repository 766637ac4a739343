using System.Text;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;

namespace ClaimRules.Claims.Mapping;

/// <summary>The columns and constants of a mapping at the places of a file's plan.</summary>
internal sealed class MappedColumns
{
    private readonly Dictionary<string, FileColumn> columns = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScalarText> written = new(StringComparer.Ordinal);
    private readonly HashSet<int> fed = [];

    public MappedColumns(FilePlan plan, FileMapping mapping)
    {
        var constants = new List<(FileColumn, byte[])>();
        foreach (var field in mapping.Fields)
        {
            var part = plan.Part(field.Field.Kind.Name)!;
            var column = FilePlan.Column(part, field.Field, field.Text.Value) with { Values = field.Values, IsMapped = true };
            fed.Add(column.Slot);
            plan.Feed(column);
            if (field.IsConstant)
            {
                constants.Add((column, Encoding.UTF8.GetBytes(field.Text.Value)));
                part.Constants[field.Field.Index] = true;
                continue;
            }

            var name = HeaderName.Normalize(field.Text.Value);
            written.TryAdd(name, field.Text);
            if (!columns.TryAdd(name, column))
                columns[name].More.Add(column);
        }

        foreach (var ignored in mapping.Ignored)
        {
            var name = HeaderName.Normalize(ignored.Value);
            written.TryAdd(name, ignored);
            columns.TryAdd(name, new FileColumn(ignored.Value, plan.AddIgnored()) { IsMapped = true });
        }

        Constants = [.. constants];
    }

    /// <summary>What every record has, whatever its columns say.</summary>
    public (FileColumn Column, byte[] Text)[] Constants { get; }

    /// <summary>The column of a normalized name, or null.</summary>
    public FileColumn? Find(string normal) => columns.GetValueOrDefault(normal);

    /// <summary>Whether the mapping says what fills a place.</summary>
    public bool Feeds(int slot) => fed.Contains(slot);

    /// <summary>The columns that the mapping names and the header lacks.</summary>
    public IEnumerable<Diagnostic> Missing(IReadOnlyList<string> names, string file)
    {
        var there = names.Select(HeaderName.Normalize).ToHashSet(StringComparer.Ordinal);
        return written.Where(pair => !there.Contains(pair.Key)).Select(pair => new Diagnostic(
            MappingDiagnostics.ColumnNotFound,
            [file, pair.Value.Value, string.Join(", ", names)],
            pair.Value.Span,
            Suggestion: Spelling.Nearest(pair.Value.Value, names)));
    }
}
