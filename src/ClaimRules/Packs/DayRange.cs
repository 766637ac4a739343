using ClaimRules.Values;

namespace ClaimRules.Packs;

/// <summary>Days from a first to a last one, inclusive, as <see cref="DateOnly.DayNumber"/>.</summary>
internal readonly record struct DayRange(int From, int To)
{
    public static readonly int First = DateOnly.MinValue.DayNumber;

    public static readonly int Last = DateOnly.MaxValue.DayNumber;

    public static DayRange Always => new(First, Last);

    public static DayRange Of(int? from, int? to) => new(from ?? First, to ?? Last);

    public bool IsEmpty => From > To;

    public bool Contains(int day) => From <= day && day <= To;

    public DayRange Intersect(DayRange other) => new(Math.Max(From, other.From), Math.Min(To, other.To));

    public bool Meets(DayRange other) => !Intersect(other).IsEmpty;

    public string FromText => Value.OfDay(From).ToString();

    public string ToText => Value.OfDay(To).ToString();
}
