namespace ClaimRules.Findings;

/// <summary>
/// What was refused up to the end of a run as rows of <c>refused.csv</c>. The apostrophe before a cell that a spreadsheet would take for a
/// formula is taken away again when the file is read.
/// </summary>
internal static class RefusedCsv
{
    public const string Header = "claim_id,encounter_id,line_id,finding,refused\n";

    public static void Write(CsvLine row, (string ClaimId, string? EncounterId, string LineId, string? Finding, decimal Refused) line)
    {
        row.Text(line.ClaimId);
        row.Text(line.EncounterId);
        row.Text(line.LineId);
        row.Text(line.Finding);
        row.Yuan(line.Refused);
        row.End();
    }

    /// <summary>A cell without the apostrophe that was put before it.</summary>
    public static string Plain(string cell) => cell.Length > 1 && cell[0] == '\'' && (cell[1] == '\'' || CsvLine.IsFormula(cell[1])) ? cell[1..] : cell;
}
