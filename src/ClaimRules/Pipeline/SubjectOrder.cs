using ClaimRules.Evaluation;

namespace ClaimRules.Pipeline;

/// <summary>The canonical order of subjects of one person (D9): begin date, kind, facts of the kind, keys.</summary>
internal sealed class SubjectOrder(FactReader facts) : IComparer<CheckOutcome>
{
    public int Compare(CheckOutcome? x, CheckOutcome? y)
    {
        var (a, b) = (x!.Subject.First, y!.Subject.First);
        var order = Day(a).CompareTo(Day(b));
        if (order == 0)
            order = string.CompareOrdinal(a.Kind.Name, b.Kind.Name);
        if (order == 0)
            order = facts.Compare(a, b);
        return order == 0 ? string.CompareOrdinal(Keys(x), Keys(y)) : order;
    }

    public static bool AreDifferent(CheckOutcome a, CheckOutcome b) => a.Subject.First != b.Subject.First || Keys(a) != Keys(b);

    private int Day(FactRef fact) => fact.Kind.BeginDate is not null && facts.Begin(fact) is { IsKnown: true } day ? day.Day : -1;

    private static string Keys(CheckOutcome outcome) => string.Join('\u001f', outcome.Subject.Keys);
}
