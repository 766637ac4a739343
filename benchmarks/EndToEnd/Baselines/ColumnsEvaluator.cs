using System.Numerics;
using ClaimRules.EndToEnd.Evaluation;
using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Baselines;

/// <summary>
/// The 20 rules as an expert writes them by hand over columns: one loop over the lines of each encounter tests all line rules without a branch,
/// rules about encounters beside it; nothing is allocated. Copies are evaluated one after the other, each over all encounters, so that the
/// tables of one stay in the cache.
/// </summary>
internal sealed class ColumnsEvaluator : IEvaluator
{
    private readonly ColumnFacts facts;
    private readonly ColumnRules[] copies;
    private readonly Shifted[] stays;
    private readonly Shifted[] discharges;

    public ColumnsEvaluator(ColumnFacts facts, IReadOnlyList<ColumnRules> copies)
    {
        this.facts = facts;
        this.copies = [.. copies];
        var byTolerance = copies.Select(static copy => copy.StayTolerance).Concat(copies.Select(static copy => copy.DischargeTolerance)).Distinct()
            .ToDictionary(static days => days, days => new Shifted(facts, days));
        stays = [.. copies.Select(copy => byTolerance[copy.StayTolerance])];
        discharges = [.. copies.Select(copy => byTolerance[copy.DischargeTolerance])];
    }

    /// <summary>Prepares facts and rules.</summary>
    public static ColumnsEvaluator Of(ReferenceWorkload workload, RuleSet rules)
    {
        var codes = new ColumnCodes(workload, rules);
        return new ColumnsEvaluator(new ColumnFacts(workload.Encounters, codes), [.. rules.Copies.Select(copy => new ColumnRules(copy, codes))]);
    }

    public void Run(int part, int parts, OutputPart output)
    {
        var first = (int)((long)facts.EncounterCount * part / parts);
        var last = (int)((long)facts.EncounterCount * (part + 1) / parts);
        for (var copy = 0; copy < copies.Length; copy++)
            Evaluate(copies[copy], stays[copy], discharges[copy].Admits, first, last, output);
    }

    private void Evaluate(ColumnRules rules, Shifted stay, int[] earliestDischarges, int first, int last, OutputPart output)
    {
        var (items, categories, titles, quantities) = (facts.Items, facts.Categories, facts.Titles, facts.Quantities);
        var (prices, amounts, days, dates) = (facts.Prices, facts.Amounts, facts.Days, facts.Dates);
        var (limits, notIndicated, rule) = (rules.Limits, rules.NotIndicated, rules.FirstRule);
        var (tolerance, maxQuantity, maxExams) = (rules.Tolerance, rules.MaxQuantity, rules.MaxExams);
        var (internPrice, surgeryPrice) = (rules.InternPrice, rules.SurgeryPrice);
        for (var encounter = first; encounter < last; encounter++)
        {
            var (begin, end) = (facts.Starts[encounter], facts.Starts[encounter + 1]);
            var conflicting = (int)facts.ConflictingSexes[encounter];
            var (birth, level) = (facts.Births[encounter], (int)facts.Levels[encounter]);
            var indicated = facts.Diagnoses[encounter] * rules.Words;
            var (from, to) = (stay.From[encounter], stay.To[encounter]);
            var maxDays = facts.Inpatient[encounter] ? int.MaxValue : rules.MaxOutpatientDays;
            var dearFrom = level == 1 ? surgeryPrice : int.MaxValue;
            var drugAmount = 0L;
            var seen = 0UL;
            var (isRepeated, pairs, surgeries) = (0UL, 0, 0);
            for (var line = begin; line < end; line++)
            {
                ref readonly var limit = ref limits[items[line]];
                var (quantity, price, amount, supply, date) = (quantities[line], prices[line], amounts[line], days[line], dates[line]);
                int category = categories[line];
                var isDrug = category == (int)ItemCategory.Drug ? -1 : 0;
                var isSurgery = category == (int)ItemCategory.Surgery ? -1 : 0;
                var age = date - birth;
                var difference = (amount * 100L) - ((long)quantity * price);
                var drugHits = ((limit.Sexes & conflicting) != 0 ? 1 : 0)
                    | (age < limit.MinAge ? 1 << 1 : 0)
                    | (age >= limit.TooOld ? 1 << 2 : 0)
                    | (level < limit.MinLevel ? 1 << 3 : 0)
                    | ((int)((notIndicated[indicated + (limit.Indications >> 6)] >> limit.Indications) & 1) << 4)
                    | (supply > limit.MaxDays ? 1 << 5 : 0)
                    | (supply > maxDays ? 1 << 10 : 0);
                var surgeryHits = (titles[line] == (int)Title.Intern && price > internPrice ? 1 << 11 : 0) | (price > dearFrom ? 1 << 12 : 0);
                var hits = (drugHits & isDrug)
                    | (surgeryHits & isSurgery)
                    | (price > limit.Ceiling ? 1 << 6 : 0)
                    | ((ulong)(difference + tolerance) > (ulong)(tolerance * 2) ? 1 << 7 : 0)
                    | (date < from ? 1 << 8 : 0)
                    | (date > to ? 1 << 8 : 0)
                    | (quantity > maxQuantity ? 1 << 9 : 0)
                    | (category == (int)ItemCategory.Exam && quantity > maxExams ? 1 << 13 : 0);
                drugAmount += amount & isDrug;
                surgeries |= isSurgery;
                pairs |= limit.PairCount;
                var bit = 1UL << (items[line] ^ (quantity << 3) ^ date);
                isRepeated |= seen & bit;
                seen |= bit;
                for (; hits != 0; hits &= hits - 1)
                    output.Add(rule + BitOperations.TrailingZeroCount(hits), line);
            }

            if (facts.Discharges[encounter] < earliestDischarges[encounter])
                output.Add(rule + 14, encounter);
            if ((rules.DiagnosisSexes[facts.Diagnoses[encounter]] & conflicting) != 0)
                output.Add(rule + 15, encounter);
            if (pairs != 0 && HoldsExclusivePair(rules, begin, end))
                output.Add(rule + 16, encounter);
            if (isRepeated != 0 && HoldsDuplicate(rules.RepeatedAmount, begin, end))
                output.Add(rule + 17, encounter);
            var total = facts.Totals[encounter];
            if (total > rules.RatioTotal && drugAmount * 100 > total * rules.DrugPercent)
                output.Add(rule + 18, encounter);
            if (surgeries == 0 && (facts.Drgs[encounter] & rules.DrgMask) == rules.DrgPrefix)
                output.Add(rule + 19, encounter);
        }
    }

    private bool HoldsExclusivePair(ColumnRules rules, int begin, int end)
    {
        for (var line = begin; line < end; line++)
        {
            ref readonly var limit = ref rules.Limits[facts.Items[line]];
            for (var pair = limit.FirstPair; pair < limit.FirstPair + limit.PairCount; pair++)
            {
                var excluded = rules.Excluded[pair];
                for (var other = begin; other < end; other++)
                {
                    if (facts.Items[other] == excluded && facts.Dates[other] == facts.Dates[line])
                        return true;
                }
            }
        }

        return false;
    }

    private bool HoldsDuplicate(int amount, int begin, int end)
    {
        for (var line = begin; line < end; line++)
        {
            for (var other = line + 1; other < end; other++)
            {
                if (facts.Items[other] == facts.Items[line] && facts.Dates[other] == facts.Dates[line] && facts.Quantities[other] == facts.Quantities[line]
                    && facts.Amounts[other] > amount && facts.Amounts[line] > amount)
                    return true;
            }
        }

        return false;
    }
}
