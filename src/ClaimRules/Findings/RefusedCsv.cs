using System.Globalization;
using System.Text;

namespace ClaimRules.Findings;

/// <summary>
/// What was refused up to the end of a run as rows of <c>refused.csv</c>. A cell that a spreadsheet would take for a formula gets an apostrophe
/// before it, which is taken away again when the file is read.
/// </summary>
internal static class RefusedCsv
{
    public const string Header = "claim_id,encounter_id,line_id,finding,refused\n";

    public static void Write(StringBuilder row, string claimId, string? encounterId, string lineId, string? finding, decimal refused)
    {
        Text(row, claimId);
        Text(row, encounterId);
        Text(row, lineId);
        Text(row, finding);
        row.Append(CultureInfo.InvariantCulture, $"{refused:0.00}\n");
    }

    /// <summary>A cell without the apostrophe that was put before it.</summary>
    public static string Plain(string cell) => cell.Length > 1 && cell[0] == '\'' && IsGuarded(cell[1]) ? cell[1..] : cell;

    private static void Text(StringBuilder row, string? text)
    {
        if (text is { Length: > 0 })
        {
            var quoted = text.AsSpan().IndexOfAny(",\"\n\r") >= 0 || char.IsWhiteSpace(text[0]) || char.IsWhiteSpace(text[^1]);
            if (quoted)
                row.Append('"');
            if (IsGuarded(text[0]))
                row.Append('\'');
            row.Append(quoted ? text.Replace("\"", "\"\"", StringComparison.Ordinal) : text);
            if (quoted)
                row.Append('"');
        }

        row.Append(',');
    }

    private static bool IsGuarded(char first) => first is '\'' or '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
}
