using System.Security.Cryptography;
using System.Text;
using ClaimRules.Claims.Mapping;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>Takes records into stores, sets aside those that can't be taken, and keeps count of both.</summary>
internal sealed class Intake
{
    /// <summary>Records between two drains: enough to be worth it, few enough to be nothing beside a part.</summary>
    private const int DrainedAt = 1 << 14;

    private readonly Dictionary<string, RecordStore> stores;
    private readonly SortedDictionary<string, UnlistedTexts> unlisted = new(StringComparer.Ordinal);
    private long drained;

    public Intake(ClaimReadOptions options)
    {
        Options = options;
        Supplied.UnionWith(options.Supplied);
        stores = options.Schema.Kinds.ToDictionary(static kind => kind.Name, kind => new RecordStore(kind, options.Schema), StringComparer.Ordinal);
    }

    public ClaimReadOptions Options { get; }

    public FactSchema Schema => Options.Schema;

    public SymbolTable Symbols { get; } = new();

    public List<string> Sources { get; } = [];

    public List<PendingQuarantine> Quarantine { get; } = [];

    public HashSet<LossMark> Losses { get; } = [];

    /// <summary>Kinds of which records were lost that may have belonged to anything.</summary>
    public HashSet<string> LostEverywhere { get; } = new(StringComparer.Ordinal);

    /// <summary>Kinds of which there was a file, or a record.</summary>
    public HashSet<string> Supplied { get; } = new(StringComparer.Ordinal);

    /// <summary>Persons of other parts whose records are here to show what became of those of this part; by their symbols.</summary>
    public HashSet<int> Foreign { get; } = [];

    /// <summary>Claims, by their symbols, of which other parts set a record of that kind aside.</summary>
    public HashSet<(int Claim, string Kind)> LostOfClaims { get; } = [];

    /// <summary>Takes the staged records away whenever there are many; null where all of them are kept.</summary>
    public Action<Intake>? Drain { get; init; }

    /// <summary>Columns that no field has: file and name.</summary>
    public SortedSet<string> ExtraColumns { get; } = new(StringComparer.Ordinal);

    public RecordStore this[FactKind kind] => stores[kind.Name];

    public RecordStore this[string kind] => stores[kind];

    /// <summary>What was understood of each file, as far as it was read.</summary>
    public List<FileUse> Uses { get; } = [];

    public FilePlan Plan(FactKind kind) => new(kind, store => this[store], Schema);

    /// <summary>The plans of the records that each row of a file makes.</summary>
    public FilePlan[] Plans(InputSource source) => source.Mapping is not { } mapping
        ? [Plan(source.Kind)]
        : [.. mapping.Records.Select((record, number) => new FilePlan(record.Kind, store => this[store], Schema, mapping, number))];

    /// <summary>The texts of a file that its mapping does not list.</summary>
    public UnlistedTexts UnlistedOf(InputSource source)
    {
        if (!unlisted.TryGetValue(source.Shown, out var texts))
            unlisted[source.Shown] = texts = new UnlistedTexts();
        return texts;
    }

    /// <summary>The texts that no mapping lists, by file.</summary>
    public IReadOnlyList<UnlistedValue> Unlisted => [.. unlisted.SelectMany(static pair => pair.Value.Told(pair.Key))];

    /// <summary>Adds what was understood of a file to what is known of it.</summary>
    public void Note(FileUse use)
    {
        var known = Uses.FindIndex(other => other.File == use.File && other.Record == use.Record);
        if (known < 0)
            Uses.Add(use);
        else
            Uses[known] = Uses[known].With(use);
    }

    /// <summary>Notes the kinds of which a record is there, or was set aside.</summary>
    public void NoteSupplied() => Supplied.UnionWith(stores.Values.Where(static store => store.Count + store.Unreadable > 0).Select(static store => store.Kind.Name));

    /// <summary>Records read so far.</summary>
    public long Records { get; private set; }

    /// <summary>Says that no number of a symbol is held any more, so that staged records may be taken away.</summary>
    public void EndRecord()
    {
        if (Drain is null || Records - drained < DrainedAt)
            return;
        Drain(this);
        drained = Records;
    }

    /// <summary>Takes over all that another intake with the same schema took and set aside.</summary>
    /// <param name="part">The other intake, of which no record has a parent yet.</param>
    /// <param name="lines">What is added to the lines of its places.</param>
    public void Append(Intake part, int lines)
    {
        var symbols = Symbols.AddAll(part.Symbols);
        var before = stores.ToDictionary(static pair => pair.Key, static pair => pair.Value.Count, StringComparer.Ordinal);
        foreach (var (name, store) in stores)
        {
            var mate = name switch { "encounter" => before["claim"], "claim" => before["encounter"], _ => 0 };
            store.Append(part[name], symbols, mate, field => before[field.Target!], lines);
        }

        Records += part.Records;
        LostEverywhere.UnionWith(part.LostEverywhere);
        ExtraColumns.UnionWith(part.ExtraColumns);
        part.Uses.ForEach(Note);
        foreach (var (file, texts) in part.unlisted)
        {
            if (!unlisted.TryGetValue(file, out var known))
                unlisted[file] = known = new UnlistedTexts();
            known.Append(texts);
        }

        foreach (var mark in part.Losses)
            Losses.Add(mark with { Id = symbols[mark.Id], Owner = mark.Owner < 0 ? -1 : symbols[mark.Owner] });
        foreach (var record in part.Quarantine)
        {
            Add(record with
            {
                Place = record.Place with { Line = record.Place.Line + lines },
                EncounterId = record.EncounterId < 0 ? -1 : symbols[record.EncounterId],
                ClaimId = record.ClaimId < 0 ? -1 : symbols[record.ClaimId],
            });
        }
    }

    /// <summary>Forgets all that was taken and set aside, and keeps the room for it.</summary>
    public void Clear()
    {
        ClearStaged();
        LostEverywhere.Clear();
        ExtraColumns.Clear();
        Uses.Clear();
        foreach (var texts in unlisted.Values)
            texts.Clear();
        Records = 0;
    }

    /// <summary>Gives up all that is staged, and keeps the room for it.</summary>
    public void ClearStaged()
    {
        foreach (var store in stores.Values)
            store.Clear();
        Symbols.Clear();
        Quarantine.Clear();
        Losses.Clear();
    }

    /// <summary>Makes room for that many times what another intake holds.</summary>
    public void Reserve(Intake part, double times)
    {
        foreach (var (name, store) in stores)
        {
            if (part[name].Count > 0)
                store.Reserve(store.Count + (int)(part[name].Count * times));
        }

        Symbols.Reserve(part.Symbols, times);
    }

    /// <summary>Takes a complete record, or sets it aside where it has a problem.</summary>
    /// <returns>The symbols of the ids of the record and of what it belongs to are left in the row; whether it was taken.</returns>
    public bool Take(RowScratch row, in RecordPlace place, ReadOnlySpan<byte> bytes)
    {
        Records++;
        var plan = row.Plan;
        if (row.Problem is { } problem)
        {
            Refuse(plan, row, place, problem, bytes);
            return false;
        }

        var rows = new PartRows(plan.Parts.Length);
        for (var i = 0; i < plan.Parts.Length; i++)
            rows[i] = PartStaging.IsStaged(plan, plan.Parts[i], row) ? PartStaging.Store(plan.Parts[i], row, place) : -1;
        foreach (var (slot, text) in row.Raw)
        {
            var part = plan.Slots[slot].Part;
            var at = rows[plan.NumberOf(part)];
            if (at >= 0 && plan.Slots[slot].Field is { } field && row[slot] == FactColumn.Invalid)
                part.Store.Column(field).SetRaw(at, text);
        }

        for (var i = 0; i < plan.Parts.Length; i++)
        {
            if (rows[i] >= 0)
                PartStaging.Link(plan, plan.Parts[i], rows[i], row, rows);
        }

        return true;
    }

    /// <summary>Sets aside a record that never became a row.</summary>
    public void Refuse(FilePlan plan, RowScratch? row, in RecordPlace place, Diagnostic problem, ReadOnlySpan<byte> bytes)
    {
        var kind = plan.Main.Kind;
        this[kind].Unreadable++;
        var encounter = row?.Symbol(plan.EncounterSlot) ?? -1;
        var claim = row?.Symbol(plan.ClaimSlot) ?? -1;
        Add(new PendingQuarantine(kind.Name, place, problem, encounter, claim) { Hash = Hash(bytes), Raw = RawText(bytes) });
        if (row is not null)
            MarkLost(plan, row);
    }

    /// <summary>Says that a record that belongs to what the row names was lost.</summary>
    public void MarkLost(FilePlan plan, RowScratch row)
    {
        var chain = plan.Main.Store.Chain;
        for (var level = 0; level < chain.Count; level++)
        {
            if (row.Symbol(plan.IdSlot(chain[level])) is >= 0 and var id)
                MarkLost(chain[level], id, plan.Main.Kind, OwnerOf(chain[level], level + 1 < chain.Count ? row.Symbol(plan.IdSlot(chain[level + 1])) : -1));
        }
    }

    /// <summary>Sets aside a record that became a row.</summary>
    public void Refuse(RecordStore store, int row, Diagnostic problem)
    {
        if (store.Fates[row] == Fate.Quarantined)
            return;
        store.Fates[row] = Fate.Quarantined;
        var encounter = store.Kind.Name == "encounter" ? IdOf(store, row) : AncestorId(store, row, "encounter");
        var claim = store.Kind.Name switch
        {
            "claim" => IdOf(store, row),
            "encounter" when store.Mates[row] >= 0 => IdOf(this["claim"], store.Mates[row]),
            _ when store.Kind.Find("claim") is { Target: "claim" } field => (int)Math.Max(-1, store.Value(field, row)),
            _ => -1,
        };
        Add(new PendingQuarantine(store.Kind.Name, store.Place(row), problem, encounter, claim) { IsGuest = store.Guests.Contains(row) });
        for (var level = 0; level < store.Chain.Count; level++)
        {
            if (store.AncestorId(level, row) is >= 0 and var id)
                MarkLost(store.Chain[level], id, store.Kind, OwnerOf(store.Chain[level], level + 1 < store.Chain.Count ? store.AncestorId(level + 1, row) : -1));
        }
    }

    public static int IdOf(RecordStore store, int row) =>
        store.Kind.IdField is { } id && store.Kind[id].Type.IsSymbol() ? (int)Math.Max(-1, store.Value(id, row)) : -1;

    /// <summary>Encounters go by their ids alone, whatever person a record names; what is below them does not.</summary>
    private static int OwnerOf(FactKind kind, int owner) => kind.Parent is null or "person" ? -1 : owner;

    public void MarkLost(FactKind ancestor, int id, FactKind child, int owner = -1)
    {
        Losses.Add(new LossMark(ancestor.Name, id, child.Name, owner));
        // What belonged to a lost fact is lost with it.
        foreach (var grandchild in Schema.Kinds.Where(kind => Schema.Owns(child, kind)))
            Losses.Add(new LossMark(ancestor.Name, id, grandchild.Name, owner));
    }

    /// <summary>A file broke off: what it still held may have belonged to anything.</summary>
    public void MarkLostEverywhere(InputSource source)
    {
        if (source.Layout == InputLayout.JsonClaims)
        {
            LostEverywhere.UnionWith(Schema.Kinds.Select(static kind => kind.Name));
            return;
        }

        foreach (var record in source.Kinds)
        {
            LostEverywhere.Add(record.Name);
            if (FilePlan.IsVisitKind(record))
                LostEverywhere.UnionWith(["encounter", "claim"]);
            LostEverywhere.UnionWith(Schema.Kinds.Where(kind => Schema.Owns(record, kind)).Select(static kind => kind.Name));
        }
    }

    public string? RawText(ReadOnlySpan<byte> bytes) => Options.RawRecords == RawRecords.Keep ? Encoding.UTF8.GetString(bytes) : null;

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private void Add(PendingQuarantine record)
    {
        Quarantine.Add(record);
        if (Options.Strictness == Strictness.StopAtFirst)
            throw new ClaimReadException(record.Problem with { Path = $"{Sources[record.Place.File]}:{record.Place.Line}" });
    }

    private static int AncestorId(RecordStore store, int row, string kind)
    {
        for (var level = 0; level < store.Chain.Count; level++)
        {
            if (store.Chain[level].Name == kind)
                return store.AncestorId(level, row);
        }

        return -1;
    }
}
