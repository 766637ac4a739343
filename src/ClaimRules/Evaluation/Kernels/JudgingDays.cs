using ClaimRules.Claims;
using ClaimRules.Facts;

namespace ClaimRules.Evaluation.Kernels;

/// <summary>The judging dates (D18) of all facts of a kind at once. The same as <see cref="FactReader.JudgingDay"/> gives one by one.</summary>
internal sealed class JudgingDays(BatchView view)
{
    public int[] Of(FactKind kind)
    {
        var table = view.Batch[kind];
        var days = new int[table.Count];
        if (view.Facts.AsOf is { } asOf)
            days.AsSpan().Fill(asOf);
        else if (kind.IsSupplement)
            OneByOne(table, days);
        else if (kind.Name == "encounter")
            Ends(table, days);
        else if (kind.Parent == "encounter" && kind.Name != "line")
            FromParents(table, days);
        else if (kind.Name == "line")
            Lines(table, days);
        else
            OneByOne(table, days);
        return days;
    }

    private static void Ends(FactTable encounters, int[] days)
    {
        days.AsSpan().Fill(-1);
        foreach (var name in (ReadOnlySpan<string>)["settle_date", "upload_date", "visit_date", "discharge_date"])
        {
            // The last one known wins, so they are gone through from the weakest to the strongest.
            if (encounters.Column(name) is not FactColumn.Narrow column)
                continue;
            var values = column.Values;
            for (var row = 0; row < days.Length; row++)
                days[row] = values[row] >= 0 ? values[row] : days[row];
        }
    }

    private void FromParents(FactTable table, int[] days)
    {
        var ends = view.Days(view.Batch.Schema["encounter"]);
        var parents = table.ParentRows;
        for (var row = 0; row < days.Length; row++)
            days[row] = ends[parents[row]];
    }

    private void Lines(FactTable lines, int[] days)
    {
        var encounters = view.Batch.Schema["encounter"];
        var ends = view.Days(encounters);
        var dates = (int[])view.Column(lines.Kind["date"]);
        var admitted = (int[])view.Column(encounters["admit_date"]);
        var discharged = (int[])view.Column(encounters["discharge_date"]);
        var parents = lines.ParentRows;
        for (var row = 0; row < days.Length; row++)
        {
            var stay = parents[row];
            var day = dates[row];
            var isInside = day >= 0 && day >= admitted[stay] && (discharged[stay] < 0 || day <= discharged[stay]);
            days[row] = isInside || (day >= 0 && ends[stay] < 0) ? day : ends[stay];
        }
    }

    private void OneByOne(FactTable table, int[] days)
    {
        for (var row = 0; row < days.Length; row++)
            days[row] = view.Facts.JudgingDay(new FactRef(table, row)) ?? -1;
    }
}
