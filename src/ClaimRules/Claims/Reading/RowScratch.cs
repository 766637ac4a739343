using System.Text;
using ClaimRules.Claims.Mapping;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>One record while it is read: nothing enters the columns before all of it is known to be good.</summary>
internal sealed class RowScratch(FilePlan plan, SymbolTable symbols, UnlistedTexts? unlisted = null)
{
    private readonly List<(int Slot, string Text)> raw = [];
    private readonly List<(int Slot, long Value, string? Raw)> companions = [];
    private long[] values = [];
    private byte[] buffer = new byte[256];
    private byte[]? written;
    private RecentTexts?[] choices = [];

    /// <summary>The first problem for which the record can't be taken; null where there is none.</summary>
    public Diagnostic? Problem { get; private set; }

    public FilePlan Plan => plan;

    public void Begin()
    {
        if (values.Length < plan.Slots.Count)
            values = new long[plan.Slots.Count];
        Array.Fill(values, FactColumn.Missing);
        raw.Clear();
        companions.Clear();
        Problem = null;
        IsEmergencyStay = IsAnyDrug = false;
    }

    /// <summary>Whether the record is known to hold no character beyond ASCII.</summary>
    public bool IsAscii { get; set; }

    /// <summary>Whether the visit's code was that of an emergency stay.</summary>
    public bool IsEmergencyStay { get; set; }

    /// <summary>Whether the category's code was the one for western and patent medicine alike.</summary>
    public bool IsAnyDrug { get; set; }

    public long this[int slot] => slot >= 0 && slot < values.Length ? values[slot] : FactColumn.Missing;

    /// <summary>The symbol of an id, or −1.</summary>
    public int Symbol(int slot) => this[slot] is >= 0 and var symbol ? (int)symbol : -1;

    public IReadOnlyList<(int Slot, string Text)> Raw => raw;

    public void Set(int slot, long value)
    {
        if (slot >= values.Length)
            Grow();
        values[slot] = value;
    }

    /// <summary>Reads the text of one column into its place.</summary>
    public void Read(FileColumn column, ReadOnlySpan<byte> utf8)
    {
        var text = ValueText.Clean(utf8, IsAscii, ref buffer);
        if (text.IsEmpty)
            return;
        if (column.Slot >= values.Length)
            Grow();
        var slot = plan.Slots[column.Slot];
        if (slot.Field is not { } field)
        {
            if (slot.Extra is not null)
                values[column.Slot] = symbols.Add(text);
            return;
        }

        var fault = Fault.None;
        var given = text;
        if (column.Reading is { } reading)
        {
            fault = reading.Apply(ref text, written ??= new byte[TextReading.Longest], out var isUnlisted);
            if (isUnlisted)
                unlisted?.Add(field, given);
            if (fault != Fault.None)
            {
                values[column.Slot] = FactColumn.Invalid;
                Refuse(column.Slot, slot, fault, given);
                return;
            }

            if (text.IsEmpty)
                return;
        }

        long value;
        switch (field.Type)
        {
            case FactType.Date or FactType.Time:
                if (!ValueReader.Moment(text, out var day, out var moment))
                    fault = Fault.NotOfType;
                value = field.Type == FactType.Date ? day : moment;
                if (column.Companion >= 0)
                {
                    var other = field.Type == FactType.Date ? moment : day;
                    if (other != FactColumn.Missing && (fault == Fault.None || field.Type == FactType.Time))
                        companions.Add((column.Companion, other, other == FactColumn.Invalid ? Encoding.UTF8.GetString(given) : null));
                }

                break;
            case FactType.Choice:
                value = Choice(column.Slot, field, text);
                fault = value == FactColumn.Invalid ? Fault.NotOfType : Fault.None;
                NationalCodes.Note(this, field, text);
                break;
            case FactType.Flag:
                value = NationalCodes.Flag(field, text);
                fault = value == FactColumn.Invalid ? Fault.NotOfType : Fault.None;
                break;
            case FactType.Month:
                value = ValueReader.Month(text);
                fault = value == FactColumn.Invalid ? Fault.NotOfType : Fault.None;
                break;
            case var type when type.IsNumeric():
                fault = ValueReader.Number(text, field.Type.Scale(), out value);
                break;
            default:
                value = symbols.Add(text);
                break;
        }

        values[column.Slot] = value;
        if (column.Also >= 0 && value >= 0)
            values[column.Also] = value;
        if (fault != Fault.None)
            Refuse(column.Slot, slot, fault, given);
    }

    /// <summary>Says of a place that what would fill it can't be worked out.</summary>
    /// <param name="column">The place.</param>
    /// <param name="text">The text that could not be read.</param>
    public void Fail(FileColumn column, string text)
    {
        values[column.Slot] = FactColumn.Invalid;
        Refuse(column.Slot, plan.Slots[column.Slot], Fault.NotOfType, Encoding.UTF8.GetBytes(text));
    }

    /// <summary>Sets the record aside.</summary>
    public void Refuse(Diagnostic problem) => Problem ??= problem;

    /// <summary>Ends the record: what times say of dates, then what is required and not there.</summary>
    public void Complete()
    {
        // What a mapping gives is no text of the record.
        IsAscii &= plan.Constants.Length == 0;
        foreach (var (column, text) in plan.Constants)
            Read(column, text);
        foreach (var (slot, value, text) in companions)
        {
            if (values[slot] != FactColumn.Missing)
                continue;
            values[slot] = value;
            if (text is not null)
                raw.Add((slot, text));
        }

        NationalCodes.Apply(plan, this, symbols);
        if (Problem is not null)
            return;
        foreach (var slot in plan.Required)
        {
            if (values[slot] == FactColumn.Missing)
            {
                var field = plan.Slots[slot].Field!;
                Problem = new Diagnostic(ClaimDiagnostics.RequiredMissing, [field.ToString(), .. Expected.Of(field)]);
                return;
            }
        }
    }

    private long Choice(int slot, FactField field, ReadOnlySpan<byte> text)
    {
        if (slot >= choices.Length)
            Array.Resize(ref choices, plan.Slots.Count);
        var recent = choices[slot] ??= new RecentTexts();
        if (!recent.TryGet(text, out var value))
            recent.Set(text, value = NationalCodes.Choice(field, text));
        return value;
    }

    private void Refuse(int at, FileSlot slot, Fault fault, ReadOnlySpan<byte> text)
    {
        raw.Add((at, Encoding.UTF8.GetString(text)));
        if (!slot.IsRequired || Problem is not null)
            return;
        var field = slot.Field!;
        Problem = fault switch
        {
            Fault.TooManyDigits => new Diagnostic(ClaimDiagnostics.TooManyDigits, [field.ToString(), Expected.Places(field)]),
            Fault.TooLarge => new Diagnostic(ClaimDiagnostics.TooLarge, [field.ToString()]),
            Fault.NotListed => new Diagnostic(ClaimDiagnostics.NotListed, [field.ToString()]),
            _ => new Diagnostic(ClaimDiagnostics.RequiredUnreadable, [field.ToString(), .. Expected.Of(field)]),
        };
    }

    private void Grow()
    {
        var before = values.Length;
        Array.Resize(ref values, plan.Slots.Count);
        Array.Fill(values, FactColumn.Missing, before, values.Length - before);
    }
}
