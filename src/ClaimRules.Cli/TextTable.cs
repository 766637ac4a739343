using ClaimRules.Diagnostics;

namespace ClaimRules.Cli;

/// <summary>Aligned columns; wide characters count two. The first columns are texts, numbers stand to the right.</summary>
internal sealed class TextTable(params (string Title, bool IsNumber)[] columns)
{
    private readonly List<string[]> rows = [];

    public int Count => rows.Count;

    public void Add(params string[] cells) => rows.Add(cells);

    public void Write(TextWriter writer, string indent = "  ")
    {
        var widths = columns.Select((column, i) => rows.Select(row => TextWidth.Of(row[i])).Append(TextWidth.Of(column.Title)).Max()).ToArray();
        foreach (var row in rows.Prepend([.. columns.Select(static column => column.Title)]))
        {
            var cells = row.Select((cell, i) => columns[i].IsNumber ? TextWidth.PadLeft(cell, widths[i]) : TextWidth.PadRight(cell, widths[i]));
            writer.WriteLine((indent + string.Join("  ", cells)).TrimEnd());
        }
    }
}
