using ClaimRules.Claims.Mapping;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>When the part of a record that is of one kind becomes a record of its own.</summary>
internal enum PartUse
{
    /// <summary>Always: it is what the file holds.</summary>
    Always,

    /// <summary>Where it says more than an id.</summary>
    WhenFacts,

    /// <summary>Never: only the id is read, to tell what the record belongs to.</summary>
    IdOnly,
}

/// <summary>One kind that the records of a file speak of.</summary>
internal sealed class FilePart(RecordStore store, PartUse use)
{
    /// <summary>Where its records go.</summary>
    public RecordStore Store { get; set; } = store;

    public FactKind Kind { get; } = store.Kind;

    public PartUse Use { get; } = use;

    /// <summary>The place of each field in the scratch row, or −1.</summary>
    public int[] Slots { get; } = [.. Enumerable.Repeat(-1, store.Kind.Fields.Count)];

    /// <summary>The fields that a column may fill; the others need no look at each record.</summary>
    public List<FactField> Active { get; } = [];

    /// <summary>Whether a column gives more than the id.</summary>
    public bool HasFacts { get; set; }

    /// <summary>The places of the ids of the kinds that own it, nearest first; −1 where the file can't name one.</summary>
    public int[] AncestorSlots { get; set; } = [];

    /// <summary>Its references: the field, the number of the part it refers to, and the place of that part's id.</summary>
    public (FactField Field, int Part, int Slot)[] References { get; set; } = [];
}

/// <summary>One place of the scratch row: a field of a part, or a column kept aside.</summary>
internal sealed record FileSlot(FilePart Part, FactField? Field, string? Extra, bool IsRequired);

/// <summary>A column of input and the places that it fills.</summary>
/// <param name="Name">As written.</param>
/// <param name="Slot">Its place.</param>
/// <param name="Companion">The place of the date of a time, or of the time of a date; −1 where there is none.</param>
internal sealed record FileColumn(string Name, int Slot, int Companion = -1)
{
    /// <summary>A second id that the same column gives; −1 where there is none.</summary>
    public int Also { get; set; } = -1;

    /// <summary>Whether a mapping says what it means.</summary>
    public bool IsMapped { get; init; }

    /// <summary>How its texts are read; null where they are read as they are.</summary>
    public TextReading? Reading { get; init; }

    /// <summary>Further fields that a mapping fills from the same column.</summary>
    public List<FileColumn> More { get; } = [];
}

/// <summary>
/// How the names of a file's columns become fields: those of its own kind first, then of the kinds that its records belong to or refer to.
/// One record of an encounter file speaks of a claim, an encounter, a provider and a person; a record of any other file of itself and of ids.
/// A mapping comes before the names; by it the rows of a file may make several records, each with a plan of its own.
/// </summary>
internal sealed class FilePlan
{
    private readonly Dictionary<(string Name, FactKind? Within), FileColumn?> resolved = [];
    private readonly Dictionary<string, int> partNumbers = new(StringComparer.Ordinal);

    private readonly FileMapping? mapping;
    private readonly MappedColumns? mapped;

    /// <param name="main">The kind of the record.</param>
    /// <param name="store">Where records of a kind go.</param>
    /// <param name="schema">The kinds.</param>
    /// <param name="mapping">How the file is read; null where the names of its columns say it.</param>
    /// <param name="record">The number of the record among those of the mapping.</param>
    public FilePlan(FactKind main, Func<FactKind, RecordStore> store, FactSchema schema, FileMapping? mapping = null, int record = 0)
    {
        (this.mapping, Record) = (mapping, record);
        IsVisit = IsVisitKind(main);
        Main = new FilePart(store(main), PartUse.Always);
        var parts = new List<FilePart> { Main };
        void Include(FactKind kind, PartUse use)
        {
            if (!parts.Exists(part => part.Kind == kind))
                parts.Add(new FilePart(store(kind), use));
        }

        if (IsVisit)
        {
            foreach (var name in (string[])["encounter", "claim", "provider", "person"])
                Include(schema[name], PartUse.WhenFacts);
        }

        foreach (var ancestor in Main.Store.Chain)
            Include(ancestor, PartUse.IdOnly);
        foreach (var field in main.Fields.Where(static field => field.Target is not null))
            Include(schema[field.Target!], PartUse.IdOnly);
        Parts = [.. parts];
        for (var i = 0; i < parts.Count; i++)
            partNumbers.Add(parts[i].Kind.Name, i);
        foreach (var part in parts)
        {
            foreach (var field in part.Kind.Fields)
            {
                var isKey = part.Kind.IdField == field.Name;
                if (field.Origin == FieldOrigin.Given && (part.Use != PartUse.IdOnly || isKey))
                    part.Slots[field.Index] = AddSlot(part, field);
            }
        }

        foreach (var part in parts)
        {
            part.AncestorSlots = [.. part.Store.Chain.Select(IdSlot)];
            part.References =
            [
                .. part.Kind.Fields
                    .Where(field => field.Target is not null && partNumbers.ContainsKey(field.Target))
                    .Select(field => (field, partNumbers[field.Target!], IdSlot(schema[field.Target!]))),
            ];
        }

        FirstExtra = Slots.Count;
        Required = [.. Enumerable.Range(0, Slots.Count).Where(slot => Slots[slot].IsRequired)];
        foreach (var part in parts)
        {
            Activate(IdSlot(part.Kind));
            if (part.Kind.Find("emergency") is { } emergency)
                Activate(part.Slots[emergency.Index]);
        }

        EncounterSlot = Part("encounter") is { } encounter ? IdSlot(encounter.Kind) : -1;
        ClaimSlot = Part("claim") is { } claim ? IdSlot(claim.Kind) : -1;
        PersonSlot = Part("person") is { } person ? IdSlot(person.Kind) : -1;
        mapped = mapping is null ? null : new MappedColumns(this, mapping, record);
    }

    /// <summary>The number of the record among those that each row makes.</summary>
    public int Record { get; }

    /// <summary>What the mapping says of the record; null without one.</summary>
    public RecordMapping? Mapping => mapping?.Records[Record];

    /// <summary>What every record has, whatever its columns say.</summary>
    public (FileColumn Column, byte[] Text)[] Constants => mapped?.Constants ?? [];

    /// <summary>What is worked out of the texts of the row.</summary>
    public (FileColumn Column, FormulaSource Source)[] Computed => mapped?.Computed ?? [];

    /// <summary>The places that must have a value.</summary>
    public int[] Required { get; }

    /// <summary>The first place of a column that no field has.</summary>
    public int FirstExtra { get; }

    /// <summary>The place of the encounter's id; −1 where the file can't name one.</summary>
    public int EncounterSlot { get; }

    /// <summary>The place of the claim's id; −1 where the file can't name one.</summary>
    public int ClaimSlot { get; }

    /// <summary>The place of the person's id; −1 where the file can't name one.</summary>
    public int PersonSlot { get; }

    /// <summary>Whether a record is a visit: a claim of an encounter of a person.</summary>
    public bool IsVisit { get; }

    public FilePart Main { get; }

    public FilePart[] Parts { get; }

    public List<FileSlot> Slots { get; } = [];

    public FilePart? Part(string kind) => partNumbers.TryGetValue(kind, out var number) ? Parts[number] : null;

    /// <summary>Makes its records go elsewhere.</summary>
    public void Bind(Intake intake)
    {
        foreach (var part in Parts)
            part.Store = intake[part.Kind];
    }

    /// <summary>The number of a part among <see cref="Parts"/>.</summary>
    public int NumberOf(FilePart part) => partNumbers[part.Kind.Name];

    /// <summary>The place of the id of a kind; −1 where the file can't name it.</summary>
    public int IdSlot(FactKind kind) => kind.IdField is { } id && Part(kind.Name) is { } part ? part.Slots[kind[id].Index] : -1;

    /// <summary>
    /// The column of that name. A name that no field has gets a place aside; for further records of a row, which take by its name nothing but the id
    /// of what they belong to, it is null.
    /// </summary>
    /// <param name="name">As written.</param>
    /// <param name="within">The kind of the JSON object that holds it, which comes first; or null.</param>
    public FileColumn? Resolve(string name, FactKind? within = null)
    {
        var key = (name, within);
        if (resolved.TryGetValue(key, out var known))
            return known;
        var normal = HeaderName.Normalize(name);
        var column = mapped?.Find(normal);
        if (column is null)
        {
            var found = Find(normal, name, within);
            if (found is not null && (IsMapped(found.Slot) || (Record > 0 && !IsIdOfOther(found.Slot))))
                found = null;
            if (mapped?.Ignores(normal) == true)
                found = Record == 0 ? new FileColumn(name, AddIgnored()) { IsMapped = true } : null;
            column = found ?? (Record == 0 ? new FileColumn(name, AddSlot(Main, null, name)) : null);
            if (column is not null)
                Feed(column);
        }

        return resolved[key] = column;
    }

    private bool IsIdOfOther(int slot) => Slots[slot] is { Field: { } field, Part: var part } && part != Main && part.Kind.IdField == field.Name;

    /// <summary>Whether records of a kind are visits.</summary>
    public static bool IsVisitKind(FactKind kind) => kind.Name is "encounter" or "claim";

    /// <summary>Whether a mapping says what fills a place.</summary>
    public bool IsMapped(int slot) => mapped?.Feeds(slot) == true;

    /// <summary>Adds a place of which nothing is kept.</summary>
    public int AddIgnored() => AddSlot(Main, null);

    /// <summary>Says that a column may fill its places.</summary>
    public void Feed(FileColumn column)
    {
        var slot = Slots[column.Slot];
        if (slot.Field is { } field && field.Name != slot.Part.Kind.IdField)
            slot.Part.HasFacts = true;
        Activate(column.Slot);
        Activate(column.Companion);
    }

    /// <summary>Says that a place may get a value.</summary>
    public void Activate(int slot)
    {
        if (slot >= 0 && Slots[slot] is { Field: { } field } target && !target.Part.Active.Contains(field))
            target.Part.Active.Add(field);
    }

    private FileColumn? Find(string normal, string name, FactKind? within)
    {
        if (normal.Length == 0)
            return null;
        foreach (var part in Parts.OrderBy(part => part.Kind == within ? 0 : 1))
        {
            // 'name' alone would be a person's as often as a provider's.
            if (part != Main && part.Kind != within && normal == "name")
                continue;
            if (Match(part, normal) is { } field)
                return Read(part, field, name);
        }

        foreach (var (owner, headers) in Main.Kind.OwnerHeaders)
        {
            if (headers.Any(header => HeaderName.Normalize(header) == normal) && Part(owner) is { Kind.IdField: { } id } named)
                return Column(named, named.Kind[id], name);
        }

        foreach (var part in Parts)
        {
            var prefix = part.Kind.Name.Length;
            if (normal.Length > prefix + 1 && normal.StartsWith(part.Kind.Name, StringComparison.Ordinal) && normal[prefix] is '_' or '.'
                && Match(part, normal[(prefix + 1)..]) is { } field)
                return Read(part, field, name);
        }

        return null;
    }

    private FileColumn Read(FilePart part, FactField field, string name) =>
        Column(part, field, name) with { Reading = mapping is null ? null : TextReading.Of(field, mapping.Forms) };

    private static FactField? Match(FilePart part, string normal)
    {
        foreach (var field in part.Kind.Fields)
        {
            if (part.Slots[field.Index] >= 0 && HeaderName.Means(field, normal))
                return field;
        }

        return null;
    }

    /// <summary>A column that fills a field, and the date of a time or the time of a date.</summary>
    public static FileColumn Column(FilePart part, FactField field, string name)
    {
        var companion = field.Type switch
        {
            FactType.Time => part.Kind.Fields.FirstOrDefault(other => other.Name == field.DateField),
            FactType.Date => part.Kind.Fields.FirstOrDefault(other => other.DateField == field.Name),
            _ => null,
        };
        return new FileColumn(name, part.Slots[field.Index], companion is null ? -1 : part.Slots[companion.Index]);
    }

    private int AddSlot(FilePart part, FactField? field, string? extra = null)
    {
        var isParentId = field is not null && part.Kind.IdField == field.Name && part.Kind == Main.Store.Chain.FirstOrDefault();
        var isVisitId = IsVisit && field is not null && part.Kind.IdField == field.Name && part.Kind.Name is "encounter" or "person";
        var required = isParentId || isVisitId || (part == Main && field?.Need == FieldNeed.Required);
        Slots.Add(new FileSlot(part, field, extra, required && !(part.Kind.Name == "person" && IsVisit && Main.Kind.Name == "claim")));
        return Slots.Count - 1;
    }
}
