namespace ClaimRules.Findings;

/// <summary>
/// Puts findings over several persons together from the shares of each. Lines belong to one person, so the accounts of two persons never
/// touch and each can be settled alone. Not thread-safe; the result does not depend on the order of adding.
/// </summary>
internal sealed class SharedFindings
{
    private readonly SortedDictionary<string, List<SharedBooking>> shares = new(StringComparer.Ordinal);

    public void Add(IEnumerable<SharedBooking> bookings)
    {
        foreach (var booking in bookings)
        {
            if (!shares.TryGetValue(booking.Finding.Fingerprint, out var list))
                shares.Add(booking.Finding.Fingerprint, list = []);
            list.Add(booking);
        }
    }

    /// <summary>The findings, by rule, check and fingerprint, and those that others exclude wherever they stand.</summary>
    public (IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Dropped) Complete()
    {
        var dropped = new List<Finding>();
        var findings = new List<Finding>();
        foreach (var list in shares.Values)
        {
            var target = list.TrueForAll(static share => share.IsDropped) ? dropped : findings;
            target.Add(Join(list));
        }

        findings.Sort(static (a, b) =>
        {
            var order = string.CompareOrdinal(a.RuleId, b.RuleId);
            if (order == 0)
                order = string.CompareOrdinal(a.Check ?? "", b.Check ?? "");
            return order != 0 ? order : string.CompareOrdinal(a.Fingerprint, b.Fingerprint);
        });
        return (findings, dropped);
    }

    private static Finding Join(List<SharedBooking> list)
    {
        var all = list.ConvertAll(static share => share.Finding);
        var refused = all.Sum(static finding => finding.Refused);
        var questioned = all.Sum(static finding => finding.Questioned);
        return all[0] with
        {
            PersonKey = null,
            Amount = all.Exists(static finding => finding.Amount is null) ? null : all.Sum(static finding => finding.Amount!.Value),
            Refused = refused,
            Questioned = questioned,
            AlreadyRefused = all.Sum(static finding => finding.AlreadyRefused),
            SupportedBy = refused + questioned > 0 ? null : all.Select(static finding => finding.SupportedBy).Order(StringComparer.Ordinal).LastOrDefault(),
            Bookings =
            [
                .. all.SelectMany(static finding => finding.Bookings)
                    .OrderBy(static booking => booking.ClaimId, StringComparer.Ordinal)
                    .ThenBy(static booking => booking.LineId, StringComparer.Ordinal),
            ],
        };
    }
}
