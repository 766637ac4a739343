using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Baselines;

/// <summary>One copy of the rules over objects.</summary>
internal sealed class ObjectsCopy(RuleCopy copy)
{
    private readonly Dictionary<string, DrugLimit> drugs = copy.Tables.Drugs.ToDictionary(static row => row.Item, StringComparer.Ordinal);
    private readonly Dictionary<string, decimal> ceilings =
        copy.Tables.Ceilings.ToDictionary(static row => row.Item, static row => row.MaxUnitPrice, StringComparer.Ordinal);
    private readonly Dictionary<string, Sex> diagnosisSexes =
        copy.Tables.DiagnosisSexes.ToDictionary(static row => row.Diagnosis, static row => row.Sex, StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> pairs = copy.Tables.Pairs
        .GroupBy(static row => row.Item, StringComparer.Ordinal)
        .ToDictionary(
            static rows => rows.Key,
            static rows => rows.Select(static row => row.Excluded).ToHashSet(StringComparer.Ordinal),
            StringComparer.Ordinal);

    private readonly Thresholds thresholds = copy.Thresholds;
    private readonly int firstRule = copy.Number * RuleSet.RulesOfCopy;

    public void JudgeLine(EncounterFact encounter, LineFact line, int row, OutputPart output)
    {
        if (line.Category == ItemCategory.Drug)
            JudgeDrug(encounter, line, row, output);
        if (ceilings.TryGetValue(line.Item, out var ceiling) && line.UnitPrice > ceiling)
            output.Add(firstRule + 6, row);
        if (Math.Abs(line.Amount - (line.Quantity * line.UnitPrice)) > thresholds.AmountTolerance)
            output.Add(firstRule + 7, row);
        if (encounter.IsInpatient && IsOutOfStay(encounter, line))
            output.Add(firstRule + 8, row);
        if (line.Quantity > thresholds.MaxQuantity)
            output.Add(firstRule + 9, row);
        if (line.Category == ItemCategory.Surgery)
            JudgeSurgery(encounter, line, row, output);
        if (line.Category == ItemCategory.Exam && line.Quantity > thresholds.MaxExams)
            output.Add(firstRule + 13, row);
    }

    public void JudgeEncounter(EncounterFact encounter, int row, OutputPart output)
    {
        if (encounter.DischargeDate < encounter.AdmitDate.AddDays(-thresholds.DischargeToleranceDays))
            output.Add(firstRule + 14, row);
        if (encounter.Sex != Sex.Unknown && diagnosisSexes.TryGetValue(encounter.MainDiagnosis, out var sex) && sex != encounter.Sex)
            output.Add(firstRule + 15, row);
        if (HoldsExclusivePair(encounter))
            output.Add(firstRule + 16, row);
        if (HoldsDuplicate(encounter))
            output.Add(firstRule + 17, row);
        if (encounter.Total > thresholds.RatioTotal)
        {
            var drugAmount = 0m;
            foreach (var line in encounter.Lines)
            {
                if (line.Category == ItemCategory.Drug)
                    drugAmount += line.Amount;
            }

            if (drugAmount * 100 > encounter.Total * thresholds.DrugPercent)
                output.Add(firstRule + 18, row);
        }

        if (encounter.Drg.StartsWith(thresholds.DrgPrefix, StringComparison.Ordinal)
            && !encounter.Lines.Any(static line => line.Category == ItemCategory.Surgery))
            output.Add(firstRule + 19, row);
    }

    private void JudgeDrug(EncounterFact encounter, LineFact line, int row, OutputPart output)
    {
        if (drugs.TryGetValue(line.Item, out var limit))
        {
            if (limit.Sex != Sex.Unknown && encounter.Sex != Sex.Unknown && limit.Sex != encounter.Sex)
                output.Add(firstRule, row);
            if (limit.MinAge is not null || limit.MaxAge is not null)
            {
                var age = AgeOn(line.Date, encounter.BirthDate);
                if (age < limit.MinAge)
                    output.Add(firstRule + 1, row);
                if (age > limit.MaxAge)
                    output.Add(firstRule + 2, row);
            }

            if (encounter.ProviderLevel < limit.MinProviderLevel)
                output.Add(firstRule + 3, row);
            if (limit.Indications.Count > 0 && !IsIndicated(limit.Indications, encounter.MainDiagnosis))
                output.Add(firstRule + 4, row);
            if (line.DaysSupply > limit.MaxDays)
                output.Add(firstRule + 5, row);
        }

        if (!encounter.IsInpatient && line.DaysSupply > thresholds.MaxOutpatientDays)
            output.Add(firstRule + 10, row);
    }

    private void JudgeSurgery(EncounterFact encounter, LineFact line, int row, OutputPart output)
    {
        if (line.Title == Title.Intern && (thresholds.InternPrice is not { } price || line.UnitPrice > price))
            output.Add(firstRule + 11, row);
        if (encounter.ProviderLevel == 1 && line.UnitPrice > thresholds.SurgeryPrice)
            output.Add(firstRule + 12, row);
    }

    private bool IsOutOfStay(EncounterFact encounter, LineFact line) =>
        line.Date < encounter.AdmitDate.AddDays(-thresholds.StayToleranceDays) || line.Date > encounter.DischargeDate.AddDays(thresholds.StayToleranceDays);

    private bool HoldsExclusivePair(EncounterFact encounter)
    {
        foreach (var line in encounter.Lines)
        {
            if (!pairs.TryGetValue(line.Item, out var excluded))
                continue;
            foreach (var other in encounter.Lines)
            {
                if (other.Date == line.Date && excluded.Contains(other.Item))
                    return true;
            }
        }

        return false;
    }

    private bool HoldsDuplicate(EncounterFact encounter)
    {
        var lines = encounter.Lines;
        for (var i = 0; i < lines.Count; i++)
        {
            for (var j = i + 1; j < lines.Count; j++)
            {
                if (lines[i].Date == lines[j].Date && lines[i].Quantity == lines[j].Quantity && lines[i].Amount > thresholds.RepeatedAmount && lines[j].Amount > thresholds.RepeatedAmount
                    && string.Equals(lines[i].Item, lines[j].Item, StringComparison.Ordinal))
                    return true;
            }
        }

        return false;
    }

    private static bool IsIndicated(IReadOnlyList<string> prefixes, string diagnosis)
    {
        foreach (var prefix in prefixes)
        {
            if (diagnosis.StartsWith(prefix, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    /// <summary>Completed years; a birthday on 29 February counts from 1 March in other years.</summary>
    private static int AgeOn(DateOnly day, DateOnly birth)
    {
        var years = day.Year - birth.Year;
        return day.Month < birth.Month || (day.Month == birth.Month && day.Day < birth.Day) ? years - 1 : years;
    }
}
