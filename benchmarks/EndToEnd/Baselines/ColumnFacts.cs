using ClaimRules.EndToEnd.Workload;

namespace ClaimRules.EndToEnd.Baselines;

/// <summary>
/// Facts as arrays: codes as numbers, prices in ten-thousandths of a yuan, amounts in fen, dates as yyyymmdd, which compare as days do and
/// whose differences hold the completed years. The lines of encounter e are <c>Starts[e]</c> to <c>Starts[e + 1]</c>, exclusive.
/// </summary>
internal sealed class ColumnFacts
{
    /// <summary>Room for so many facts, to be filled by the caller.</summary>
    public ColumnFacts(int encounters, int lines)
    {
        Starts = new int[encounters + 1];
        ConflictingSexes = new byte[encounters];
        Births = new int[encounters];
        Inpatient = new bool[encounters];
        Admits = new int[encounters];
        Discharges = new int[encounters];
        Diagnoses = new int[encounters];
        Levels = new byte[encounters];
        Drgs = new ulong[encounters];
        Totals = new long[encounters];
        Items = new int[lines];
        Categories = new byte[lines];
        Titles = new byte[lines];
        Quantities = new int[lines];
        Prices = new int[lines];
        Amounts = new int[lines];
        Days = new int[lines];
        Dates = new int[lines];
    }

    public ColumnFacts(IReadOnlyList<EncounterFact> encounters, ColumnCodes codes)
        : this(encounters.Count, encounters.Sum(static encounter => encounter.Lines.Count))
    {
        var row = 0;
        for (var index = 0; index < encounters.Count; index++)
        {
            Fill(index, encounters[index], codes);
            foreach (var line in encounters[index].Lines)
                Fill(row++, line, codes);
            Starts[index + 1] = row;
        }
    }

    public int[] Starts { get; }

    /// <summary>Bit 1 where a limit to men is against the person's sex, bit 2 where a limit to women is; none where it is not known.</summary>
    public byte[] ConflictingSexes { get; }

    public int[] Births { get; }

    public bool[] Inpatient { get; }

    public int[] Admits { get; }

    public int[] Discharges { get; }

    public int[] Diagnoses { get; }

    public byte[] Levels { get; }

    /// <summary>Up to eight ASCII characters, the first one highest, so that a prefix is a mask.</summary>
    public ulong[] Drgs { get; }

    /// <summary>In fen.</summary>
    public long[] Totals { get; }

    public int[] Items { get; }

    public byte[] Categories { get; }

    public byte[] Titles { get; }

    public int[] Quantities { get; }

    /// <summary>In ten-thousandths of a yuan.</summary>
    public int[] Prices { get; }

    /// <summary>In fen.</summary>
    public int[] Amounts { get; }

    public int[] Days { get; }

    public int[] Dates { get; }

    public int EncounterCount => Births.Length;

    public static byte ConflictOf(Sex sex) => sex switch
    {
        Sex.Male => 1 << (int)Sex.Female,
        Sex.Female => 1 << (int)Sex.Male,
        _ => 0,
    };

    public static int DayOf(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    public static ulong Packed(string text)
    {
        var packed = 0UL;
        for (var index = 0; index < 8; index++)
            packed = (packed << 8) | (index < text.Length ? text[index] : 0UL);
        return packed;
    }

    /// <summary>An amount as a whole number of units.</summary>
    /// <exception cref="OverflowException">It does not fit, or is no whole number of them.</exception>
    public static int Scaled(decimal value, int unitsPerYuan)
    {
        var units = value * unitsPerYuan;
        return decimal.IsInteger(units) ? decimal.ToInt32(units) : throw new OverflowException("The value has more decimal places than the column.");
    }

    private void Fill(int index, EncounterFact encounter, ColumnCodes codes)
    {
        ConflictingSexes[index] = ConflictOf(encounter.Sex);
        Births[index] = DayOf(encounter.BirthDate);
        Inpatient[index] = encounter.IsInpatient;
        Admits[index] = DayOf(encounter.AdmitDate);
        Discharges[index] = DayOf(encounter.DischargeDate);
        Diagnoses[index] = codes.Diagnoses[encounter.MainDiagnosis];
        Levels[index] = (byte)encounter.ProviderLevel;
        Drgs[index] = Packed(encounter.Drg);
        Totals[index] = Scaled(encounter.Total, 100);
    }

    private void Fill(int row, LineFact line, ColumnCodes codes)
    {
        Items[row] = codes.Items[line.Item];
        Categories[row] = (byte)line.Category;
        Titles[row] = (byte)line.Title;
        Quantities[row] = line.Quantity;
        Prices[row] = Scaled(line.UnitPrice, 10_000);
        Amounts[row] = Scaled(line.Amount, 100);
        Days[row] = line.DaysSupply;
        Dates[row] = DayOf(line.Date);
    }
}
