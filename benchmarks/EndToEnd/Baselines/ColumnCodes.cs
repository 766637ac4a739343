using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Baselines;

/// <summary>The numbers of items and diagnoses that facts and tables share.</summary>
internal sealed class ColumnCodes
{
    public ColumnCodes(ReferenceWorkload workload, RuleSet rules)
    {
        foreach (var encounter in workload.Encounters)
        {
            Diagnoses.Add(encounter.MainDiagnosis);
            foreach (var line in encounter.Lines)
                Items.Add(line.Item);
        }

        foreach (var copy in rules.Copies)
        {
            foreach (var row in copy.Tables.Drugs)
                Items.Add(row.Item);
            foreach (var row in copy.Tables.Ceilings)
                Items.Add(row.Item);
            foreach (var row in copy.Tables.DiagnosisSexes)
                Diagnoses.Add(row.Diagnosis);
            foreach (var row in copy.Tables.Pairs)
            {
                Items.Add(row.Item);
                Items.Add(row.Excluded);
            }
        }
    }

    public Codes Items { get; } = new();

    public Codes Diagnoses { get; } = new();
}
