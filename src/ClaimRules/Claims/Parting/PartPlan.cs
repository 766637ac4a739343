using ClaimRules.Facts;

namespace ClaimRules.Claims.Parting;

/// <summary>
/// Which part of a folder each person is in: stretches of the ordinal order of ids with about as many records each. Records of persons that are
/// mixed up with one another are in the parts of all of them. Immutable once made.
/// </summary>
internal sealed class PartPlan
{
    private readonly Kinship kinship;
    private readonly int[] partOf;
    private readonly Dictionary<int, int[]> partsOf = [];
    private readonly Dictionary<int, int> someoneKnown = [];
    private readonly Dictionary<int, List<int>> foreign = [];
    private readonly int[] all;
    private int turn;

    public PartPlan(Kinship kinship, int recordsPerPart)
    {
        this.kinship = kinship;
        var records = kinship.RecordsByPerson(out var ofNobody);
        partOf = new int[records.Length];
        Array.Fill(partOf, -1);
        var order = Enumerable.Range(0, records.Length).Where(kinship.IsKnown).ToArray();
        Array.Sort(order, kinship.People.CompareOrdinal);
        var total = records.Sum() + ofNobody;
        // What belongs to nobody is dealt out over the parts, and takes room in each.
        var room = Math.Max(1, (long)((Int128)recordsPerPart * (total - ofNobody) / Math.Max(1, total)));
        var (part, held) = (0, 0L);
        foreach (var person in order)
        {
            if (held > 0 && held + records[person] > room)
                (part, held) = (part + 1, 0);
            partOf[person] = part;
            held += records[person];
        }

        Count = (int)Math.Max(part + 1, order.Length == 0 ? (total + recordsPerPart - 1) / recordsPerPart : 1);
        all = [.. Enumerable.Range(0, Count)];
        FindMixed(order);
    }

    public int Count { get; }

    /// <summary>
    /// Whether claims can be cut between persons. Where records belong to something that can't be told from the rest, or refer to it, only the whole
    /// tells what they are about.
    /// </summary>
    public static bool CanCut(FactSchema schema) =>
        schema.Kinds.All(static kind => kind.Parent is null or "person" or "encounter" or "line" or "provider")
        && schema.Kinds.SelectMany(static kind => kind.Fields).All(static field =>
            field.Target is null or "provider" || (field.Target == "claim" && field.Kind.Parent == "encounter"));

    /// <summary>The persons of other parts whose records this part holds.</summary>
    public IReadOnlyList<int> ForeignIn(int part) => foreign.GetValueOrDefault(part) ?? (IReadOnlyList<int>)[];

    /// <summary>The part of a person, or −1 where no record makes one of it.</summary>
    public int PartOf(int person) => partOf[person];

    /// <summary>The parts that need a record, and the one of them that counts it and tells what became of it.</summary>
    public (ReadOnlyMemory<int> Parts, int Home) PartsOf(in RecordTag tag)
    {
        if (tag.IsEverywhere)
            return (all, 0);
        var encounter = tag.Encounter >= 0 ? tag.Encounter
            : tag.Claim >= 0 ? kinship.HomeOf(tag.Claim)
            : tag.Line >= 0 ? kinship.HomeOfLine(tag.Line)
            : -1;
        var person = encounter >= 0 ? kinship.OwnerOf(encounter) : tag.Person;
        if (person >= 0)
        {
            var group = kinship.First(person);
            if (partsOf.TryGetValue(group, out var parts))
                return (parts, tag.Person >= 0 && partOf[tag.Person] >= 0 ? partOf[tag.Person] : parts[0]);
            if (someoneKnown.TryGetValue(group, out var known))
                person = known;
            if (partOf[person] >= 0)
                return (One(partOf[person]), partOf[person]);
        }

        var any = (int)((uint)(encounter >= 0 ? encounter : person >= 0 ? person : turn++) % (uint)Count);
        return (One(any), any);
    }

    private ReadOnlyMemory<int> One(int part) => all.AsMemory(part, 1);

    private void FindMixed(int[] order)
    {
        var members = new Dictionary<int, List<int>>();
        foreach (var person in order)
        {
            var group = kinship.First(person);
            if (group == person)
                continue;
            if (!members.TryGetValue(group, out var list))
                members[group] = list = kinship.IsKnown(group) ? [group] : [];
            list.Add(person);
        }

        foreach (var (group, list) in members)
        {
            someoneKnown[group] = list[0];
            int[] parts = [.. list.Select(person => partOf[person]).Distinct().Order()];
            if (parts.Length == 1)
                continue;
            partsOf[group] = parts;
            foreach (var part in parts)
            {
                if (!foreign.TryGetValue(part, out var others))
                    foreign[part] = others = [];
                others.AddRange(list.Where(person => partOf[person] != part));
            }
        }
    }
}
