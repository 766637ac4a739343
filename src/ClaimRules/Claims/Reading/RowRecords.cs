using System.Globalization;
using System.Text;
using ClaimRules.Claims.Mapping;
using ClaimRules.Diagnostics;

namespace ClaimRules.Claims.Reading;

/// <summary>The records that each row of a file makes: one, or as many as its mapping says. Not thread-safe.</summary>
internal sealed class RowRecords
{
    private readonly Intake intake;
    private readonly InputSource source;
    private readonly RowTexts? texts;

    public RowRecords(Intake intake, InputSource source)
    {
        (this.intake, this.source) = (intake, source);
        var plans = intake.Plans(source);
        texts = RowTexts.Of(source.Mapping);
        var unlisted = source.Mapping is null ? null : intake.UnlistedOf(source);
        All = [.. plans.Select(plan => new RowRecord(plan, new RowScratch(plan, intake.Symbols, unlisted), texts))];
    }

    /// <summary>All of them, that which the file is named for first.</summary>
    public IReadOnlyList<RowRecord> All { get; }

    public IEnumerable<FilePlan> Plans => All.Select(static record => record.Row.Plan);

    /// <summary>The one that the file is named for.</summary>
    public RowRecord First => All[0];

    /// <summary>The texts that formulas read; null where there is none.</summary>
    public RowTexts? Texts => texts;

    public void Begin(bool isAscii)
    {
        texts?.Clear();
        foreach (var record in All)
        {
            record.Row.IsAscii = isAscii;
            record.Row.Begin();
        }
    }

    /// <summary>Ends the row and takes its records.</summary>
    public void Take(in RecordPlace place, ReadOnlySpan<byte> raw)
    {
        var named = texts is null ? "" : string.Create(CultureInfo.InvariantCulture, $"{source.Shown}@{place.Offset}");
        foreach (var record in All)
        {
            if (!record.Complete(named))
                continue;
            record.Row.Complete();
            intake.Take(record.Row, place, raw);
        }
    }

    /// <summary>Sets a row aside of which only the beginning could be read, if anything.</summary>
    public void Refuse(in RecordPlace place, Diagnostic problem, ReadOnlySpan<byte> raw, bool isBegun)
    {
        intake.Refuse(First.Row.Plan, isBegun ? First.Row : null, place, problem, raw);
        foreach (var record in All.Skip(isBegun ? 1 : All.Count))
            intake.MarkLost(record.Row.Plan, record.Row);
    }
}

/// <summary>One of the records that each row of a file makes.</summary>
internal sealed class RowRecord
{
    private readonly (FileColumn Column, RowFormula Formula)[] computed;
    private readonly RowFormula? when;
    private readonly int[]? telling;

    public RowRecord(FilePlan plan, RowScratch row, RowTexts? texts)
    {
        Row = row;
        computed = [.. plan.Computed.Select(one => (one.Column, new RowFormula(one.Source.Formula, texts!)))];
        if (plan.Mapping is not { IsInEveryRow: false } mapping)
            return;
        when = mapping.When is null ? null : new RowFormula(mapping.When, texts!);
        telling = when is null ? [.. mapping.Telling.Select(field => plan.Main.Slots[field.Index])] : null;
    }

    public RowScratch Row { get; }

    /// <summary>Works out what its texts do not say; whether the row makes such a record.</summary>
    public bool Complete(string place)
    {
        if (when?.Evaluate(place) is { } answer)
        {
            if (answer is not { IsReadable: true, Text: not null })
                Row.Refuse(new Diagnostic(ClaimDiagnostics.WhenUnknown, [Row.Plan.Main.Kind.Name]));
            else if (answer.Text != "1")
                return false;
        }

        foreach (var (column, formula) in computed)
        {
            var (text, isReadable) = formula.Evaluate(place);
            Row.IsAscii = false;
            if (!isReadable)
                Row.Fail(column, text ?? "");
            else if (text is not null)
                Row.Read(column, Encoding.UTF8.GetBytes(text));
        }

        if (telling is null)
            return true;
        foreach (var slot in telling)
        {
            if (Row[slot] != FactColumn.Missing)
                return true;
        }

        return false;
    }
}

/// <summary>The texts of a row that formulas read.</summary>
internal sealed class RowTexts
{
    private readonly Dictionary<string, int> places;
    private readonly string?[] texts;
    private readonly HashSet<string> missing;
    private byte[] buffer = new byte[256];

    private RowTexts(Dictionary<string, int> places, IEnumerable<string> missing)
    {
        this.places = places;
        this.missing = new HashSet<string>(missing, StringComparer.Ordinal);
        texts = new string?[places.Count];
    }

    /// <summary>Those that the formulas of a mapping read; null where it has no formula.</summary>
    public static RowTexts? Of(FileMapping? mapping)
    {
        var formulas = (mapping?.Records ?? []).SelectMany(static record =>
            record.Fields.Select(static field => (field.Source as FormulaSource)?.Formula).Append(record.When)).OfType<IRowFormula>().ToList();
        if (formulas.Count == 0)
            return null;
        var names = formulas.SelectMany(static formula => formula.Columns).Select(static column => HeaderName.Normalize(column.Value)).Distinct(StringComparer.Ordinal);
        return new RowTexts(names.Select(static (name, at) => (name, at)).ToDictionary(static one => one.name, static one => one.at, StringComparer.Ordinal), mapping!.Forms.Missing);
    }

    public string? this[int place] => texts[place];

    /// <summary>The place of a column; −1 where no formula reads it.</summary>
    public int PlaceOf(string name) => places.GetValueOrDefault(HeaderName.Normalize(name), -1);

    public void Clear() => Array.Clear(texts);

    public void Set(int place, ReadOnlySpan<byte> utf8, bool isAscii)
    {
        var text = Encoding.UTF8.GetString(ValueText.Clean(utf8, isAscii, ref buffer));
        texts[place] = text.Length == 0 || missing.Contains(text) ? null : text;
    }
}

/// <summary>A formula, with the texts of its columns.</summary>
internal sealed class RowFormula(IRowFormula formula, RowTexts texts)
{
    private readonly IRowFormulaRun run = formula.Start();
    private readonly int[] places = [.. formula.Columns.Select(column => texts.PlaceOf(column.Value))];
    private readonly string?[] own = new string?[formula.Columns.Count];

    public FormulaText Evaluate(string place)
    {
        for (var i = 0; i < own.Length; i++)
            own[i] = texts[places[i]];
        return run.Evaluate(own, place);
    }
}
