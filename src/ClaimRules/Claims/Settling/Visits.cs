using System.Runtime.InteropServices;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;

namespace ClaimRules.Claims.Settling;

/// <summary>
/// Encounters and their claims: equal copies count once, conflicting ones are set aside, and the claims of one encounter (interim settlements)
/// are joined under it.
/// </summary>
internal sealed class Visits
{
    private const int None = -1;
    private const int Several = -2;

    private readonly Intake intake;
    private readonly RecordStore encounters;
    private readonly RecordStore claims;
    private readonly Persons persons;
    private readonly Providers providers;
    private readonly int[] rows;
    private readonly HashSet<int> quarantined = [];
    private readonly HashSet<int> unnamed = [];
    private readonly int[] onlyClaims;
    private readonly Dictionary<int, List<int>> severalClaims = [];

    public Visits(Intake intake, Persons persons, Providers providers)
    {
        (this.intake, this.persons, this.providers) = (intake, persons, providers);
        encounters = intake["encounter"];
        claims = intake["claim"];
        rows = new int[intake.Symbols.Count];
        Array.Fill(rows, -1);
        onlyClaims = new int[encounters.Count];
        Array.Fill(onlyClaims, None);
        foreach (var record in intake.Quarantine.Where(static record => record.Kind is "encounter" or "claim" && record.EncounterId >= 0))
            quarantined.Add(record.EncounterId);
        NameClaims();
        foreach (var row in encounters.Taken().Where(row => Intake.IdOf(encounters, row) < 0 || encounters.AncestorId(0, row) < 0).ToList())
            intake.Refuse(encounters, row, new Diagnostic(ClaimDiagnostics.ParentNotNamed, ["person", "person_id", "参保人"]));
        foreach (var (id, group) in RecordSets.Group(encounters, rows.Length, row => Intake.IdOf(encounters, row)))
            Settle(id, group);
        AttachClaims();
    }

    /// <summary>The row of an encounter, or −1.</summary>
    public int Find(int id) => id < 0 ? -1 : rows[id];

    public bool IsQuarantined(int id) => quarantined.Contains(id);

    /// <summary>All claims of an encounter, with those that were set aside.</summary>
    public ReadOnlySpan<int> ClaimsOf(int encounter)
    {
        if (encounter < 0 || onlyClaims[encounter] == None)
            return [];
        return onlyClaims[encounter] == Several ? CollectionsMarshal.AsSpan(severalClaims[encounter]) : onlyClaims.AsSpan(encounter, 1);
    }

    /// <summary>Whether the input gave the claim no id of its own.</summary>
    public bool IsUnnamed(int claim) => unnamed.Contains(claim);

    private void NameClaims()
    {
        foreach (var row in claims.Taken())
        {
            if (Intake.IdOf(claims, row) >= 0)
                continue;
            unnamed.Add(row);
            if (claims.AncestorId(0, row) is >= 0 and var encounter)
                claims.Set("claim_id", row, encounter);
        }
    }

    private void Settle(int id, List<int> group)
    {
        if (group.Count == 1)
        {
            var only = group[0];
            Join(id, only, group);
            if (encounters.Mates[only] >= 0)
                Attach(encounters.Mates[only], only);
            return;
        }

        var people = group.Select(row => encounters.AncestorId(0, row)).Distinct().Count();
        if (people > 1)
        {
            RefuseAll(group, RecordSets.Conflict(group.Count, ["encounter.person"]));
            quarantined.Add(id);
            return;
        }

        var kept = new List<int>();
        foreach (var copies in group.GroupBy(row => encounters.Mates[row] >= 0 ? Intake.IdOf(claims, encounters.Mates[row]) : -1))
        {
            var list = copies.ToList();
            var one = RecordSets.KeepOne(intake, encounters, list, MoreDifferences);
            foreach (var row in list.Where(row => encounters.Mates[row] >= 0 && row != one))
            {
                if (one < 0)
                    intake.Refuse(claims, encounters.Mates[row], RecordSets.Conflict(list.Count, ["encounter", "claim"]));
                else
                    claims.Fates[encounters.Mates[row]] = Fate.Copy;
            }

            if (one >= 0)
                kept.Add(one);
        }

        if (kept.Count == 0)
        {
            quarantined.Add(id);
            return;
        }

        kept = InterimClaims.LatestFirst(encounters, claims, intake.Symbols, kept);
        var joined = InterimClaims.Join(encounters, kept);
        Join(id, joined, kept);
        foreach (var row in group.Where(row => encounters.Mates[row] >= 0 && claims.Fates[encounters.Mates[row]] != Fate.Copy))
            Attach(encounters.Mates[row], joined);
    }

    private void Join(int id, int joined, List<int> kept)
    {
        rows[id] = joined;
        encounters.Parents[joined] = persons.Find(encounters.AncestorId(0, joined), encounters.Place(joined));
        SetProvider(joined, kept);
    }

    private void SetProvider(int joined, List<int> kept)
    {
        var field = encounters.Kind["provider"];
        var direct = encounters.Direct[field.Index];
        foreach (var row in kept)
        {
            var id = (int)Math.Max(-1, encounters.Value(field, row));
            var found = providers.Find(id, direct is not null && row < direct.Count ? direct[row] : -1, encounters.Place(joined));
            if (found < 0)
                continue;
            encounters.Set(field, joined, found);
            return;
        }
    }

    private IEnumerable<string> MoreDifferences(int a, int b)
    {
        if (encounters.Mates[a] >= 0 && encounters.Mates[b] >= 0)
        {
            foreach (var name in claims.Differences(encounters.Mates[a], encounters.Mates[b]))
                yield return name;
        }

        var field = encounters.Kind["provider"];
        if (encounters.Direct[field.Index] is not { } direct)
            yield break;
        var (x, y) = (a < direct.Count ? direct[a] : -1, b < direct.Count ? direct[b] : -1);
        var provider = intake["provider"];
        if (x >= 0 && y >= 0)
        {
            foreach (var name in provider.Differences(x, y))
                yield return name;
        }
        else if (x != y)
        {
            yield return field.ToString();
        }
    }

    private void RefuseAll(List<int> group, Diagnostic problem)
    {
        foreach (var row in group)
        {
            intake.Refuse(encounters, row, problem);
            if (encounters.Mates[row] >= 0)
                intake.Refuse(claims, encounters.Mates[row], problem);
        }
    }

    private void Attach(int claim, int encounter)
    {
        claims.Parents[claim] = encounter;
        ref var only = ref onlyClaims[encounter];
        if (only == None)
        {
            only = claim;
            return;
        }

        if (only != Several)
            severalClaims[encounter] = [only];
        only = Several;
        severalClaims[encounter].Add(claim);
    }

    private void Detach(int claim, int encounter)
    {
        if (onlyClaims[encounter] == claim)
            onlyClaims[encounter] = None;
        else
            severalClaims[encounter].Remove(claim);
    }

    /// <summary>Claims of a file of their own: they belong to encounters of other files, and may repeat what those say of the claim.</summary>
    private void AttachClaims()
    {
        foreach (var row in claims.Taken().ToList())
        {
            if (claims.Mates[row] >= 0)
            {
                // The encounter of the same record was set aside for a reason of its own.
                if (claims.Parents[row] < 0 && encounters.Fates[claims.Mates[row]] == Fate.Quarantined)
                    intake.Refuse(claims, row, new Diagnostic(ClaimDiagnostics.ParentQuarantined, ["encounter", "就诊"]));
                continue;
            }

            var id = claims.AncestorId(0, row);
            var problem = Parents.Problem(encounters.Kind, id, Find(id), IsQuarantined(id));
            if (problem is not null)
                intake.Refuse(claims, row, problem);
            else
                claims.Parents[row] = Find(id);
        }

        foreach (var (encounter, group) in RecordSets.Group(claims, encounters.Count, row => claims.Mates[row] < 0 ? claims.Parents[row] : -1))
        {
            var own = new List<int>();
            foreach (var copies in group.GroupBy(row => Intake.IdOf(claims, row)))
            {
                var one = RecordSets.KeepOne(intake, claims, copies.ToList());
                own.AddRange(one < 0 ? copies : [one]);
            }

            Combine(encounter, own);
        }
    }

    private void Combine(int encounter, List<int> own)
    {
        foreach (var other in ClaimsOf(encounter).ToArray().Where(row => claims.Fates[row] == Fate.Taken))
        {
            var same = own.Where(row => Intake.IdOf(claims, row) == Intake.IdOf(claims, other)).ToList();
            // A visit without a claim id of its own, and one claim beside it: they are one. Several: the visit's is their sum at best.
            if (same.Count == 0 && unnamed.Contains(other))
                same = own.Count == 1 ? own : [];
            else if (same.Count == 0)
                continue;
            if (same.Count == 0 || claims.Fates[same[0]] != Fate.Taken)
            {
                claims.Fates[other] = Fate.Copy;
                Detach(other, encounter);
                continue;
            }

            var disputed = RecordSets.Facts(claims.Kind)
                .Where(field => claims.Value(field, other) > FactColumn.Absent && claims.Value(field, same[0]) > FactColumn.Absent
                    && claims.Value(field, other) != claims.Value(field, same[0]))
                .Select(static field => field.ToString())
                .ToList();
            if (disputed.Count > 0)
            {
                intake.Refuse(claims, other, RecordSets.Conflict(2, disputed));
                intake.Refuse(claims, same[0], RecordSets.Conflict(2, disputed));
                continue;
            }

            foreach (var field in RecordSets.Facts(claims.Kind).Where(field => claims.Value(field, same[0]) == FactColumn.Missing))
                claims.Copy(field, other, same[0]);
            if (!claims.IsHistory(other))
                claims.SetHistory(same[0], false);
            claims.Fates[other] = Fate.Copy;
            Detach(other, encounter);
        }

        foreach (var row in own)
            Attach(row, encounter);
    }
}
