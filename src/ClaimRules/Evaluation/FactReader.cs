using ClaimRules.Claims;
using ClaimRules.Facts;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Reads facts of a batch as values of the language: fields, parents, identity, dates, order.</summary>
/// <param name="batch">The batch.</param>
/// <param name="asOf">A day that takes the place of every judging date, or null.</param>
/// <param name="complete">From when and to when the facts of persons are complete who do not say so themselves; null is not stated.</param>
internal sealed class FactReader(ClaimBatch batch, int? asOf = null, (int? From, int? To) complete = default)
{
    private readonly Lazy<FactColumn?> completeFrom = new(() => batch.Schema.Find("person")?.Find("complete_from") is { } field ? batch["person"].Column(field) : null);
    private readonly FactKind? encounter = batch.Schema.Find("encounter");
    private readonly FactField? lineDate = batch.Schema.Find("line")?.Find("date");
    private readonly FactField? admitted = batch.Schema.Find("encounter")?.Find("admit_date");
    private readonly FactField? discharged = batch.Schema.Find("encounter")?.Find("discharge_date");

    // The dates that an encounter is judged at, the first known one of them.
    private readonly FactField?[] judgedAt =
        Array.ConvertAll<string, FactField?>(["discharge_date", "visit_date", "upload_date", "settle_date"], name => batch.Schema.Find("encounter")?.Find(name));

    private readonly Dictionary<FactField, string> causes = [];
    private Dictionary<long, int[]>? providers;

    public ClaimBatch Batch => batch;

    /// <summary>What was added up over the run; null where claims are looked at by themselves.</summary>
    public Across.RunAggregates? Aggregates { get; init; }

    /// <summary>Whether facts are told apart over the whole run, and not within the batch alone.</summary>
    public bool IsAcross { get; init; }

    /// <summary>A day that takes the place of every judging date, or null.</summary>
    public int? AsOf => asOf;

    /// <summary>From when and to when the facts of persons are complete who do not say so themselves; null is not stated.</summary>
    public (int? From, int? To) Complete => complete;

    /// <summary>Whether completeness is stated for any person.</summary>
    public bool StatesCompleteness => complete.From is not null || complete.To is not null || completeFrom.Value is not null;

    /// <summary>From when and to when the facts of a person are complete; null is not stated.</summary>
    public (int? From, int? To) CompleteOf(int person) =>
        (completeFrom.Value?[person] is > FactColumn.Absent and var day ? (int)day : complete.From, complete.To);

    /// <summary>Whether the claims came with that kind.</summary>
    public bool Has(FactKind kind) => batch.Supplies(kind);

    public Value Read(FactRef fact, FactField field) => Decode(field, fact.Table.Value(field, fact.Row));

    public Value Read(FactRef fact, string field) => Read(fact, fact.Kind[field]);

    /// <summary>The value that a column's number stands for.</summary>
    public Value Decode(FactField field, long raw) => raw switch
    {
        FactColumn.Missing or FactColumn.Invalid => Value.Missing(CauseOf(field)),
        FactColumn.Absent => Value.None,
        _ => field.Type switch
        {
            FactType.Flag => Value.Of(raw != 0),
            FactType.Choice => Value.Of(field.Choice!, (int)raw),
            FactType.Date => Value.OfDay((int)raw),
            FactType.Time => Value.OfTime(raw),
            FactType.Month => Value.OfMonth((int)raw),
            _ when field.Type.IsSymbol() => Value.Of(batch.Symbols[(int)raw]),
            _ => Value.Of(new Fixed(raw, field.Type.Scale())),
        },
    };

    /// <summary>What is looked for where a field is missing.</summary>
    private string CauseOf(FactField field)
    {
        if (!causes.TryGetValue(field, out var cause))
            causes.Add(field, cause = field.Source is null ? field.ToString() : $"{field.Kind.Name}.{field.Source}");
        return cause;
    }

    /// <summary>The number by which a column would hold a value; null where no fact of the batch has it.</summary>
    public long? Encode(FactField field, Value value) => value.Kind switch
    {
        ValueKind.Text when field.Type.IsSymbol() => batch.Symbols.Find(value.Text) is var symbol && symbol >= 0 ? symbol : null,
        ValueKind.Choice => value.ChoiceIndex,
        ValueKind.Date => value.Day,
        ValueKind.Month => value.Months,
        _ => null,
    };

    public static FactState StateOf(FactRef fact, FactField field) => fact.Table.Column(field)?.StateOf(fact.Row) ?? FactState.Missing;

    public static string? RawText(FactRef fact, FactField field) => fact.Table.Column(field)?.RawText(fact.Row);

    /// <summary>The fact that a reference field names.</summary>
    public FactRef? Follow(FactRef fact, FactField reference)
    {
        var row = fact.Table.Value(reference, fact.Row);
        return row < 0 ? null : new FactRef(batch[reference.Target!], (int)row);
    }

    /// <summary>Whether a fact may be several rows: a provider has one for each level and region that it had.</summary>
    public static bool HasSeveralRows(FactRef fact) => fact.Kind.Name == "provider";

    /// <summary>The rows that are one provider: what belongs to one of them belongs to all.</summary>
    public IReadOnlyList<int> RowsOf(FactRef provider)
    {
        if (provider.Table.Column(provider.Kind.IdField!) is not { } ids || ids[provider.Row] < 0)
            return [provider.Row];
        providers ??= Enumerable.Range(0, provider.Table.Count).GroupBy(row => ids[row]).ToDictionary(static same => same.Key, static same => same.ToArray());
        return providers[ids[provider.Row]];
    }

    /// <summary>Region and number of a provider.</summary>
    public (string? Region, string? Institution) PlaceOf(FactRef? provider)
    {
        if (provider is not { } known)
            return (null, null);
        var region = Read(known, "region");
        return (region.IsKnown ? region.Text : null, IdOf(known));
    }

    /// <summary>What makes two mentions the same fact: the id where there is one (a provider has a row for each level it had), else the row.</summary>
    public Value Identity(FactRef fact)
    {
        if (fact.Kind is { Parent: null, IdField: { } id } && Read(fact, id) is { IsKnown: true } known)
            return known;
        return IsAcross ? NameInRun(fact) : Value.Of((Fixed)fact.Row);
    }

    /// <summary>What makes two mentions the same fact, wherever in a run they are.</summary>
    public Value IdentityInRun(FactRef fact) => fact.Kind.Parent is null ? Identity(fact) : NameInRun(fact);

    private Value NameInRun(FactRef fact)
    {
        var (person, number) = Across.MemberPlace.OwnOf(this, fact);
        return Value.Of($"{person}\u001f{number}");
    }

    /// <summary>The id as text, or the row where there is none.</summary>
    public string IdOf(FactRef fact)
    {
        if (fact.Kind.IdField is { } id && Read(fact, id) is { IsKnown: true } known)
            return Plain(known);
        if (fact.Kind is { IsSupplement: true, Key.Count: > 0 })
            return string.Join('/', fact.Kind.Key.Select(name => KeyText(fact, fact.Kind[name])));
        var parent = batch.Schema.ParentOf(fact.Kind);
        var first = parent is null ? 0 : batch[parent].Children(fact.Table, fact.Table.Parent(fact.Row)).Start.Value;
        return "#" + (fact.Row - first + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    private string KeyText(FactRef fact, FactField field)
    {
        if (field.Target is not null)
            return Follow(fact, field) is { } named ? IdOf(named) : "";
        return Read(fact, field) is { IsKnown: true } value ? Plain(value) : "";
    }

    private static string Plain(Value value) => value.Kind == ValueKind.Choice ? value.Choice.Values[value.ChoiceIndex].Name : value.ToString();

    public Value Begin(FactRef fact) =>
        fact.Kind.BeginDate is { } date ? Read(fact, date) : Value.Missing(fact.Kind.Name + " date");

    public Value BeginTime(FactRef fact) =>
        fact.Kind.BeginTime is { } time ? Read(fact, time) : Value.Missing(fact.Kind.Name + " time");

    /// <summary>Order of two facts of one kind (D9): begin date, begin time, serial number, id, row; missing first.</summary>
    public int Compare(FactRef a, FactRef b)
    {
        var kind = a.Kind;
        foreach (var name in (ReadOnlySpan<string?>)[kind.BeginDate, kind.BeginTime, kind.Serial])
        {
            if (name is null)
                continue;
            var order = a.Table.Value(kind[name], a.Row).CompareTo(b.Table.Value(kind[name], b.Row));
            if (order != 0)
                return order;
        }

        if (kind.IdField is { } id)
        {
            var order = string.CompareOrdinal(Text(Read(a, id)), Text(Read(b, id)));
            if (order != 0)
                return order;
        }

        return a.Row.CompareTo(b.Row);
    }

    /// <summary>The judging date (D18); null where no date of the fact or of what it belongs to is known.</summary>
    public int? JudgingDay(FactRef fact)
    {
        if (asOf is not null || encounter is null)
            return asOf;
        if (fact.Kind.IsSupplement)
            return PeriodEnd(fact) ?? (fact.Table.Owner is { } owner ? JudgingDay(new FactRef(owner, fact.Table.Parent(fact.Row))) : null);
        if (fact.ParentOrSelf("encounter") is not { } stay)
            return LatestOf(fact, encounter);
        int? end = null;
        for (var i = 0; i < judgedAt.Length && end is null; i++)
            end = DayOf(stay, judgedAt[i]);
        if (fact.Kind.Name != "line")
            return end;
        if (DayOf(fact, lineDate) is not { } day)
            return end;
        return day < DayOf(stay, admitted) || day > DayOf(stay, discharged) ? end ?? day : day;
    }

    /// <summary>The last day of the date or month of a fact that comes beside the claims.</summary>
    private static int? PeriodEnd(FactRef fact)
    {
        if (fact.Kind.JudgedAt is not { } name || fact.Kind[name] is not { } field || fact.Table.Value(field, fact.Row) is not (> FactColumn.Absent and var value))
            return null;
        return field.Type switch
        {
            FactType.Month => new DateOnly((int)value / 12, (int)value % 12 + 1, 1).AddMonths(1).DayNumber - 1,
            FactType.Time => (int)(value / 86_400),
            _ => (int)value,
        };
    }

    /// <summary>A person is judged at the latest date of the encounters.</summary>
    private int? LatestOf(FactRef fact, FactKind encounters)
    {
        if (!batch.Schema.Owns(fact.Kind, encounters))
            return null;
        var table = batch[encounters];
        var range = fact.Table.Children(table, fact.Row);
        int? latest = null;
        for (var row = range.Start.Value; row < range.End.Value; row++)
            latest = JudgingDay(new FactRef(table, row)) is { } day && !(latest > day) ? day : latest;
        return latest;
    }

    private static int? DayOf(FactRef fact, FactField? field) =>
        field is not null && fact.Table.Value(field, fact.Row) is > FactColumn.Absent and var day ? (int)day : null;

    private static string Text(Value value) => value.IsKnown ? value.ToString() : "";
}
