using System.Text.Json;

namespace ClaimRules.Findings;

/// <summary>
/// Puts findings over several persons together from the shares of each. Lines belong to one person, so the accounts of two persons never
/// touch and each can be settled alone. Not thread-safe; the result does not depend on the order of adding.
/// </summary>
internal sealed class SharedFindings
{
    /// <summary>More facts are told as a number: a month of a hospital is not listed line by line.</summary>
    private const int MostFacts = 1_000;

    /// <summary>Shares of one finding that are kept apart: a month of a hospital has those of thousands of persons.</summary>
    private const int MostApart = 64;

    private readonly SortedDictionary<string, List<SharedBooking>> shares = new(StringComparer.Ordinal);

    public void Add(IEnumerable<SharedBooking> bookings)
    {
        foreach (var booking in bookings)
        {
            // What is exempt of a finding is put together apart from the rest.
            var key = $"{booking.Finding.Fingerprint}/{booking.Finding.Exemption?.Number}";
            if (!shares.TryGetValue(key, out var list))
                shares.Add(key, list = []);
            list.Add(booking);
            if (list.Count == MostApart)
                shares[key] = [Joined(list)];
        }
    }

    /// <summary>The findings, each put together from its shares, by rule, check and fingerprint; what is exempt of one comes after the rest of it.</summary>
    public IReadOnlyList<SharedBooking> Complete()
    {
        var outcomes = shares.Values.Select(Joined).GroupBy(static joined => joined.Finding.Fingerprint, StringComparer.Ordinal).SelectMany(Standing).ToList();
        outcomes.Sort(static (a, b) => Compare(a.Finding, b.Finding));
        return outcomes;
    }

    /// <summary>The order of findings over several persons: by rule, check and fingerprint.</summary>
    public static int Compare(Finding a, Finding b)
    {
        var order = string.CompareOrdinal(a.RuleId, b.RuleId);
        if (order == 0)
            order = string.CompareOrdinal(a.Check ?? "", b.Check ?? "");
        if (order == 0)
            order = string.CompareOrdinal(a.Fingerprint, b.Fingerprint);
        return order != 0 ? order : (a.Exemption?.Number ?? 0).CompareTo(b.Exemption?.Number ?? 0);
    }

    /// <summary>Where all that a finding is about is exempt, nothing of it stands: what else is involved goes with what is exempt.</summary>
    private static IEnumerable<SharedBooking> Standing(IEnumerable<SharedBooking> parts)
    {
        var (rest, exempted) = (parts.FirstOrDefault(static part => part.Finding.Exemption is null), parts.Where(static part => part.Finding.Exemption is not null).ToList());
        if (rest is null || exempted.Count == 0 || rest.Finding.AboutCount > 0)
            return parts;
        exempted[0] = Joined([exempted[0], rest]);
        return exempted;
    }

    /// <summary>Writes the shares, so that a run that breaks off can go on.</summary>
    public void Save(Utf8JsonWriter json) =>
        json.WriteList("shares", shares.Values.SelectMany(static list => list), static (target, share) =>
        {
            target.WriteBoolean("dropped", share.IsDropped);
            target.WriteBoolean("of_submission", share.IsOfSubmission);
            target.WritePropertyName("finding");
            target.WriteRawValue(FindingJson.Bytes(share.Finding).Span);
        });

    /// <summary>Takes up what <see cref="Save"/> wrote.</summary>
    public void Restore(JsonElement json) =>
        Add(json.List("shares", static share => new SharedBooking(
            FindingJson.Read(share.GetProperty("finding")), share.GetProperty("dropped").GetBoolean(), share.GetProperty("of_submission").GetBoolean())));

    /// <summary>Shares as one share. It does not matter in which order and by how many at a time.</summary>
    private static SharedBooking Joined(List<SharedBooking> list) =>
        new(Join(list), list.TrueForAll(static share => share.IsDropped), list.Exists(static share => share.IsOfSubmission));

    private static Finding Join(List<SharedBooking> list)
    {
        var all = list.Select(static share => share.Finding).OrderBy(static finding => finding.About.Count == 0).ThenBy(Place, StringComparer.Ordinal).ToList();
        var refused = all.Sum(static finding => finding.Refused);
        var questioned = all.Sum(static finding => finding.Questioned);
        return all[0] with
        {
            PersonKey = null,
            EncounterId = Common(all, static finding => finding.EncounterId),
            ClaimId = Common(all, static finding => finding.ClaimId),
            About = Facts(all, static finding => finding.About),
            AboutCount = all.Sum(static finding => finding.AboutCount),
            Involved = Facts(all, static finding => finding.Involved),
            InvolvedCount = all.Sum(static finding => finding.InvolvedCount),
            InvolvedAmount = all.Sum(static finding => finding.InvolvedAmount),
            Amount = all.Exists(static finding => finding.Amount is null) ? null : all.Sum(static finding => finding.Amount!.Value),
            Estimated = all.Exists(static finding => finding.Estimated is not null) ? all.Sum(static finding => finding.Estimated ?? 0.00m) : null,
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

    /// <summary>The first facts by encounter and id; how many there are in all is told beside.</summary>
    private static FactReference[] Facts(List<Finding> all, Func<Finding, IReadOnlyList<FactReference>> of) =>
    [
        .. all.SelectMany(of).OrderBy(static fact => fact.EncounterId, StringComparer.Ordinal).ThenBy(static fact => fact.Id, StringComparer.Ordinal)
            .ThenBy(static fact => fact.Line).Take(MostFacts),
    ];

    /// <summary>What orders the shares of one finding, whatever order they came in.</summary>
    private static string Place(Finding finding) =>
        (finding.About.Count > 0 ? finding.About : finding.Involved) is [var first, ..] ? $"{first.EncounterId}\u001f{first.Id}\u001f{first.Line}" : "";

    private static string? Common(List<Finding> all, Func<Finding, string?> name) =>
        all.TrueForAll(finding => string.Equals(name(finding), name(all[0]), StringComparison.Ordinal)) ? name(all[0]) : null;
}
