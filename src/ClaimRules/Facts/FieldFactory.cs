namespace ClaimRules.Facts;

/// <summary>Short spellings for the fields of <see cref="StandardKinds"/>.</summary>
internal static class FieldFactory
{
    public static FactField Id(string name, string title, params IReadOnlyList<string> aliases) => Field(name, title, FactType.Id, aliases);

    public static FactField Code(string name, string title, params IReadOnlyList<string> aliases) => Field(name, title, FactType.Code, aliases);

    public static FactField Icd(string name, string title, params IReadOnlyList<string> aliases) => Field(name, title, FactType.Icd, aliases);

    public static FactField Text(string name, string title, params IReadOnlyList<string> aliases) => Field(name, title, FactType.Text, aliases);

    public static FactField Flag(string name, string title, params IReadOnlyList<string> aliases) => Field(name, title, FactType.Flag, aliases);

    public static FactField Date(string name, string title, params IReadOnlyList<string> aliases) => Field(name, title, FactType.Date, aliases);

    public static FactField Money(string name, string title, params IReadOnlyList<string> aliases) => Field(name, title, FactType.Money, aliases);

    public static FactField Price(string name, string title, params IReadOnlyList<string> aliases) => Field(name, title, FactType.Price, aliases);

    public static FactField Quantity(string name, string title, params IReadOnlyList<string> aliases) => Field(name, title, FactType.Quantity, aliases);

    public static FactField Integer(string name, string title, params IReadOnlyList<string> aliases) => Field(name, title, FactType.Integer, aliases);

    /// <summary>A moment whose date is the field <paramref name="date"/>.</summary>
    public static FactField Time(string name, string title, string date, params IReadOnlyList<string> aliases) =>
        Field(name, title, FactType.Time, aliases) with { DateField = date };

    public static FactField Choice(string name, string title, FactChoice choice, params IReadOnlyList<string> aliases) =>
        Field(name, title, FactType.Choice, aliases) with { Choice = choice };

    public static FactField Reference(string name, string title, string target) =>
        Field(name, title, FactType.Reference, []) with { Target = target };

    public static FactField Personal(this FactField field) => field with { IsPersonal = true };

    public static FactField Required(this FactField field) => field with { Need = FieldNeed.Required };

    public static FactField Stays(this FactField field) => field with { Scope = FieldScope.StaysOnly };

    /// <summary>Worked out after reading; where it is missing, <paramref name="source"/> is what was looked for.</summary>
    public static FactField Derived(this FactField field, string? source = null) => field with { Origin = FieldOrigin.Derived, Source = source };

    private static FactField Field(string name, string title, FactType type, IReadOnlyList<string> aliases) =>
        new(name, title, type) { Aliases = aliases };
}
