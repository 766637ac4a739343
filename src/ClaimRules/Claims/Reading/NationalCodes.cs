using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>National codes that say more, or something else, than their field alone can tell.</summary>
internal static class NationalCodes
{
    private static readonly int WestDrug = StandardChoices.Category.IndexOf("west_drug");
    private static readonly int PatentDrug = StandardChoices.Category.IndexOf("cn_drug");

    /// <summary>A flag; out_setl_flag has 2 for care inside the region, 3 and 4 for care outside it.</summary>
    public static long Flag(FactField field, ReadOnlySpan<byte> text)
    {
        if (field.Name == "out_of_area" && text.Length == 1 && text[0] is >= (byte)'2' and <= (byte)'4')
            return text[0] == '2' ? 0 : 1;
        return ValueReader.Flag(text) is >= 0 and var flag ? flag : FactColumn.Invalid;
    }

    public static long Choice(FactField field, ReadOnlySpan<byte> text) => ValueReader.Choice(field.Choice!, text);

    /// <summary>210104 急诊住院 is a stay and an emergency.</summary>
    public static void Note(RowScratch row, FactField field, ReadOnlySpan<byte> text)
    {
        if (field.Choice == StandardChoices.VisitType && text.SequenceEqual("210104"u8))
            row.IsEmergencyStay = true;
        else if (field.Choice == StandardChoices.Category && text.SequenceEqual("101"u8))
            row.IsAnyDrug = true;
    }

    public static void Apply(FilePlan plan, RowScratch row, SymbolTable symbols)
    {
        if (row.IsEmergencyStay && plan.Part("encounter") is { } visit && visit.Kind.Find("emergency") is { } emergency
            && row[visit.Slots[emergency.Index]] == FactColumn.Missing)
            row.Set(visit.Slots[emergency.Index], 1);
        if (!row.IsAnyDrug || plan.Main.Kind.Find("category") is not { } category || plan.Main.Kind.Find("code") is not { } code)
            return;
        var symbol = row.Symbol(plan.Main.Slots[code.Index]);
        if (symbol >= 0 && row[plan.Main.Slots[category.Index]] == WestDrug && symbols.Utf8(symbol) is [(byte)'Z' or (byte)'z', ..])
            row.Set(plan.Main.Slots[category.Index], PatentDrug);
    }
}
