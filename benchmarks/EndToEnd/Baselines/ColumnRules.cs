using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Baselines;

/// <summary>What one item is limited to; where it is not, a limit that nothing reaches.</summary>
internal struct ItemLimit
{
    /// <summary>Bit 1 for men only, bit 2 for women only.</summary>
    public byte Sexes;

    public byte MinLevel;

    /// <summary>Number of its list of indications; 0 for none, which every diagnosis fulfils.</summary>
    public short Indications;

    /// <summary>In years times 10,000, as the difference of two dates has them.</summary>
    public int MinAge;

    /// <summary>In years times 10,000: the first age that is too high.</summary>
    public int TooOld;

    public int MaxDays;

    /// <summary>In ten-thousandths of a yuan.</summary>
    public int Ceiling;

    /// <summary>Its excluded items in <see cref="ColumnRules.Excluded"/>.</summary>
    public int FirstPair;

    public int PairCount;
}

/// <summary>One copy of the rules as arrays that the numbers of codes index, with everything worked out that does not depend on a line.</summary>
internal sealed class ColumnRules
{
    public ColumnRules(RuleCopy copy, ColumnCodes codes)
    {
        var thresholds = copy.Thresholds;
        FirstRule = copy.Number * RuleSet.RulesOfCopy;
        Tolerance = ColumnFacts.Scaled(thresholds.AmountTolerance, 10_000);
        StayTolerance = thresholds.StayToleranceDays;
        MaxQuantity = thresholds.MaxQuantity;
        MaxOutpatientDays = thresholds.MaxOutpatientDays;
        InternPrice = thresholds.InternPrice is { } price ? ColumnFacts.Scaled(price, 10_000) : int.MinValue;
        SurgeryPrice = ColumnFacts.Scaled(thresholds.SurgeryPrice, 10_000);
        MaxExams = thresholds.MaxExams;
        DischargeTolerance = thresholds.DischargeToleranceDays;
        RepeatedAmount = ColumnFacts.Scaled(thresholds.RepeatedAmount, 100);
        RatioTotal = (long)(thresholds.RatioTotal * 100);
        DrugPercent = thresholds.DrugPercent;
        DrgPrefix = ColumnFacts.Packed(thresholds.DrgPrefix);
        DrgMask = ulong.MaxValue << (8 * (8 - thresholds.DrgPrefix.Length));
        Limits = LimitsOf(copy.Tables, codes, out var lists);
        Words = (lists.Count / 64) + 1;
        NotIndicated = NotIndicatedBy(lists, codes, Words);
        Excluded = ExcludedBy(copy.Tables, codes);
        DiagnosisSexes = new byte[codes.Diagnoses.Count];
        foreach (var row in copy.Tables.DiagnosisSexes)
            DiagnosisSexes[codes.Diagnoses[row.Diagnosis]] = (byte)(1 << (int)row.Sex);
    }

    public int FirstRule { get; }

    public long Tolerance { get; }

    public int StayTolerance { get; }

    public int MaxQuantity { get; }

    public int MaxOutpatientDays { get; }

    public int InternPrice { get; }

    public int SurgeryPrice { get; }

    public int MaxExams { get; }

    public int DischargeTolerance { get; }

    public int RepeatedAmount { get; }

    public long RatioTotal { get; }

    public int DrugPercent { get; }

    public ulong DrgPrefix { get; }

    public ulong DrgMask { get; }

    public ItemLimit[] Limits { get; }

    /// <summary>Words of <see cref="NotIndicated"/> for each diagnosis.</summary>
    public int Words { get; }

    /// <summary>Per diagnosis a set of the lists of indications that it fulfils none of.</summary>
    public ulong[] NotIndicated { get; }

    public int[] Excluded { get; }

    public byte[] DiagnosisSexes { get; }

    private static ItemLimit[] LimitsOf(KnowledgeTables tables, ColumnCodes codes, out List<IReadOnlyList<string>> lists)
    {
        var limits = new ItemLimit[codes.Items.Count];
        Array.Fill(limits, new ItemLimit { MinAge = int.MinValue, TooOld = int.MaxValue, MaxDays = int.MaxValue, Ceiling = int.MaxValue });
        lists = [];
        var numbers = new Dictionary<string, short>(StringComparer.Ordinal);
        foreach (var row in tables.Drugs)
        {
            ref var limit = ref limits[codes.Items[row.Item]];
            limit.Sexes = row.Sex == Sex.Unknown ? (byte)0 : (byte)(1 << (int)row.Sex);
            limit.MinLevel = (byte)(row.MinProviderLevel ?? 0);
            limit.MinAge = row.MinAge * 10_000 ?? int.MinValue;
            limit.TooOld = (row.MaxAge + 1) * 10_000 ?? int.MaxValue;
            limit.MaxDays = row.MaxDays ?? int.MaxValue;
            if (row.Indications.Count == 0)
                continue;
            var text = string.Join('|', row.Indications);
            if (numbers.TryAdd(text, (short)(lists.Count + 1)))
                lists.Add(row.Indications);
            limit.Indications = numbers[text];
        }

        foreach (var row in tables.Ceilings)
            limits[codes.Items[row.Item]].Ceiling = ColumnFacts.Scaled(row.MaxUnitPrice, 10_000);
        var first = 0;
        foreach (var rows in tables.Pairs.GroupBy(static row => row.Item, StringComparer.Ordinal))
        {
            ref var limit = ref limits[codes.Items[rows.Key]];
            (limit.FirstPair, limit.PairCount) = (first, rows.Count());
            first += limit.PairCount;
        }

        return limits;
    }

    private static int[] ExcludedBy(KnowledgeTables tables, ColumnCodes codes) =>
        [.. tables.Pairs.GroupBy(static row => row.Item, StringComparer.Ordinal).SelectMany(static rows => rows).Select(row => codes.Items[row.Excluded])];

    private static ulong[] NotIndicatedBy(List<IReadOnlyList<string>> lists, ColumnCodes codes, int words)
    {
        var sets = new ulong[codes.Diagnoses.Count * words];
        var diagnosis = 0;
        foreach (var code in codes.Diagnoses.All)
        {
            for (var list = 1; list <= lists.Count; list++)
            {
                if (!lists[list - 1].Any(prefix => code.StartsWith(prefix, StringComparison.Ordinal)))
                    sets[(diagnosis * words) + (list >> 6)] |= 1UL << (list & 63);
            }

            diagnosis++;
        }

        return sets;
    }
}
