namespace ClaimRules.Facts;

/// <summary>What the reader does with a record whose field has no readable value.</summary>
public enum FieldNeed
{
    /// <summary>The field reads as missing.</summary>
    Optional,

    /// <summary>The record is quarantined: without this field it can't be placed or priced.</summary>
    Required,
}

/// <summary>Which encounters a field exists for.</summary>
public enum FieldScope
{
    /// <summary>All of them.</summary>
    Every,

    /// <summary>Stays in hospital only; in any other encounter the field is absent by nature, and a rule that reads it does not apply.</summary>
    StaysOnly,
}

/// <summary>How a field gets its value.</summary>
public enum FieldOrigin
{
    /// <summary>From the input.</summary>
    Given,

    /// <summary>From other facts, after reading; no input column has its name.</summary>
    Derived,
}

/// <summary>One field of a kind of fact. The only place where it is described: columns, readers, binder and documentation come from here.</summary>
/// <param name="Name">The English name in rules and files, such as <c>unit_price</c>.</param>
/// <param name="Title">The Chinese name.</param>
/// <param name="Type">The type.</param>
public sealed record FactField(string Name, string Title, FactType Type)
{
    /// <summary>The names of the national interfaces, and other headers that are read as this field.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The values, where the type is <see cref="FactType.Choice"/>.</summary>
    public FactChoice? Choice { get; init; }

    /// <summary>The name of the kind referred to, where the type is <see cref="FactType.Reference"/>.</summary>
    public string? Target { get; init; }

    /// <summary>Whether a record without it is quarantined.</summary>
    public FieldNeed Need { get; init; }

    /// <summary>Whether the value names or nearly names a person; it never appears in messages, logs or metrics.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Which encounters it exists for.</summary>
    public FieldScope Scope { get; init; }

    /// <summary>Whether it is read or worked out.</summary>
    public FieldOrigin Origin { get; init; }

    /// <summary>
    /// For a <see cref="FactType.Time"/>: the name of the date field of the same moment. One column of input fills both: the date always, the
    /// time only where a time of day is written, since a missing time is a missing fact and never midnight.
    /// </summary>
    public string? DateField { get; init; }

    /// <summary>For a derived field: the given field that is named where its value is missing.</summary>
    public string? Source { get; init; }

    /// <summary>The kind it belongs to; set when the kind is made.</summary>
    public FactKind Kind { get; internal set; } = null!;

    /// <summary>Its position among the fields of its kind.</summary>
    public int Index { get; internal set; }

    /// <summary>The kind and the name: <c>line.unit_price</c>.</summary>
    public override string ToString() => $"{Kind?.Name}.{Name}";

    /// <summary>Fields are the same only where they are the same object.</summary>
    public bool Equals(FactField? other) => ReferenceEquals(this, other);

    /// <inheritdoc />
    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
