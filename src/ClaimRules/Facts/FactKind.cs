namespace ClaimRules.Facts;

/// <summary>What an encounter without any record of a kind means.</summary>
public enum EmptyMeaning
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>They were not supplied: <c>none(…)</c> over them is unknown (an encounter always has a diagnosis).</summary>
    Missing,
}

/// <summary>How many facts of a kind one parent has.</summary>
public enum FactCount
{
    /// <summary>Up to thousands: a rule that looks through them needs a key or a window.</summary>
    Many,

    /// <summary>A few dozen: they may be scanned.</summary>
    Few,
}

/// <summary>
/// A stretch of days of a fact, such as a stay. Periods of two facts overlap where each begins before the other ends: touching on a day is no overlap.
/// </summary>
/// <param name="Name">The name in rules.</param>
/// <param name="Title">The Chinese name.</param>
/// <param name="Begin">The date field of its first day.</param>
/// <param name="End">The date field of its last day.</param>
/// <param name="Same">A field whose equal values mean that it is one and the same period, which never overlaps itself; or null.</param>
public sealed record FactPeriod(string Name, string Title, string Begin, string End, string? Same = null);

/// <summary>A kind of fact: its name, its place in the tree and its fields. Immutable once it is in a schema.</summary>
public sealed class FactKind
{
    private static readonly Dictionary<string, IReadOnlyList<string>> NoHeaders = [];

    private readonly Dictionary<string, FactField> byName = new(StringComparer.Ordinal);

    /// <summary>Defines a kind.</summary>
    /// <param name="name">Singular, as in rules: <c>line</c>.</param>
    /// <param name="plural">Plural, as in rules and as the name of its files: <c>lines</c>.</param>
    /// <param name="title">The Chinese name.</param>
    /// <param name="parent">The kind that owns it, or null for a root (person, provider, and what belongs to the batch as a whole).</param>
    /// <param name="fields">Its fields.</param>
    public FactKind(string name, string plural, string title, string? parent, IReadOnlyList<FactField> fields)
    {
        Name = name;
        Plural = plural;
        Title = title;
        Parent = parent;
        Fields = [.. fields.Select((field, index) => field with { Kind = this, Index = index })];
        foreach (var field in Fields)
            byName.Add(field.Name, field);
    }

    /// <summary>Singular, as in rules.</summary>
    public string Name { get; }

    /// <summary>Plural, as in rules and file names.</summary>
    public string Plural { get; }

    /// <summary>The Chinese name.</summary>
    public string Title { get; }

    /// <summary>The kind that owns it, or null.</summary>
    public string? Parent { get; }

    /// <summary>Its fields, each with its <see cref="FactField.Index"/>.</summary>
    public IReadOnlyList<FactField> Fields { get; }

    /// <summary>The fields that identify a record among those of its parent; empty where records have no identity (equal copies are then separate records).</summary>
    public IReadOnlyList<string> Key { get; init; } = [];

    /// <summary>The field that names a record in findings and breaks ties of the canonical order.</summary>
    public string? IdField { get; init; }

    /// <summary>The date on which it begins, for the canonical order and as the default date of windows.</summary>
    public string? BeginDate { get; init; }

    /// <summary>The time at which it begins.</summary>
    public string? BeginTime { get; init; }

    /// <summary>A serial number that comes after date and time in the canonical order.</summary>
    public string? Serial { get; init; }

    /// <summary>
    /// The date or month at whose end the rules about it are judged; without a value, as without such a field, they are judged when those about
    /// its owner are. Null for the kinds of the national interfaces, which have dates of their own for it.
    /// </summary>
    public string? JudgedAt { get; init; }

    /// <summary>
    /// Whether it comes beside the claims, so that an input may lack it altogether. Of such an input rules over it say that it was not supplied,
    /// rather than that there is none.
    /// </summary>
    public bool IsSupplement { get; init; }

    /// <summary>
    /// Further headers by which its files name what it belongs to, besides those of the owner's id: by the name of the owning kind.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> OwnerHeaders { get; init; } = NoHeaders;

    /// <summary>The stretches of days it has.</summary>
    public IReadOnlyList<FactPeriod> Periods { get; init; } = [];

    /// <summary>How many there are below one parent.</summary>
    public FactCount Count { get; init; }

    /// <summary>What none at all means.</summary>
    public EmptyMeaning WhenEmpty { get; init; }

    /// <summary>Further names of its files, besides <see cref="Plural"/>.</summary>
    public IReadOnlyList<string> FileNames { get; init; } = [];

    /// <summary>The field of that name, or null.</summary>
    public FactField? Find(string name) => byName.GetValueOrDefault(name);

    /// <summary>The field of that name.</summary>
    /// <exception cref="KeyNotFoundException">There is none.</exception>
    public FactField this[string name] => byName[name];

    /// <inheritdoc />
    public override string ToString() => Name;
}
