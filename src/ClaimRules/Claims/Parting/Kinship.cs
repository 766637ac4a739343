namespace ClaimRules.Claims.Parting;

/// <summary>
/// Which records of a folder can change what becomes of one another: those of a person, those of an encounter, and, where an encounter is said to
/// be of two persons, all of both. Grows with persons, encounters and claims, not with lines. Not thread-safe.
/// </summary>
internal sealed class Kinship
{
    private readonly KeyIndex encounters = new();
    private readonly KeyIndex claims = new();
    private readonly List<int> owners = [];
    private readonly List<int> homes = [];
    private readonly List<int> kin = [];
    private readonly List<bool> known = [];
    private readonly List<int> encounterRecords = [];
    private readonly List<int> personRecords = [];
    private readonly List<(int Claim, int Encounter)> elsewhere = [];
    private readonly KeyIndex lines = new();
    private readonly List<int> lineHomes = [];
    private readonly List<(int Line, int Encounter)> lineElsewhere = [];
    private readonly HashSet<int> linesNamed = [];

    /// <summary>The ids of persons, which are put in order.</summary>
    public SymbolTable People { get; } = new();

    public int EncounterCount => owners.Count;

    /// <summary>Records that name nothing.</summary>
    public long Loose { get; private set; }

    /// <summary>The number of a person.</summary>
    /// <param name="id">The id.</param>
    /// <param name="isKnown">Whether the record makes a person of it, rather than only naming one.</param>
    public int Person(ReadOnlySpan<byte> id, bool isKnown)
    {
        var person = People.Add(id);
        if (person == kin.Count)
        {
            kin.Add(person);
            known.Add(false);
            personRecords.Add(0);
        }

        known[person] |= isKnown;
        return person;
    }

    /// <summary>The number of an encounter, which may name its person.</summary>
    /// <param name="id">The id.</param>
    /// <param name="person">The number of the person, or −1.</param>
    public int Encounter(ReadOnlySpan<byte> id, int person)
    {
        var encounter = encounters.Add(id);
        if (encounter == owners.Count)
        {
            owners.Add(-1);
            encounterRecords.Add(0);
        }

        if (person >= 0 && owners[encounter] < 0)
            owners[encounter] = person;
        else if (person >= 0)
            kin[First(person)] = First(owners[encounter]);
        return encounter;
    }

    /// <summary>The number of a claim that a record of an encounter names.</summary>
    /// <param name="id">The id.</param>
    /// <param name="encounter">The number of the encounter, or −1.</param>
    public int Claim(ReadOnlySpan<byte> id, int encounter)
    {
        var claim = claims.Add(id);
        if (claim == homes.Count)
            homes.Add(encounter);
        else if (homes[claim] < 0)
            homes[claim] = encounter;
        else if (encounter >= 0 && homes[claim] != encounter)
            elsewhere.Add((claim, encounter));
        return claim;
    }

    /// <summary>Whether lines are told apart too, since records are there that belong to lines. It takes some 30 bytes for each line.</summary>
    public bool TracksLines { get; init; }

    /// <summary>The number of a line.</summary>
    /// <param name="id">The id.</param>
    /// <param name="encounter">The number of the encounter, or −1.</param>
    /// <param name="isNamed">Whether a record names it that names no encounter.</param>
    public int Line(ReadOnlySpan<byte> id, int encounter, bool isNamed)
    {
        var line = lines.Add(id);
        if (line == lineHomes.Count)
            lineHomes.Add(encounter);
        else if (lineHomes[line] < 0)
            lineHomes[line] = encounter;
        else if (encounter >= 0 && lineHomes[line] != encounter)
            lineElsewhere.Add((line, encounter));
        if (isNamed)
            linesNamed.Add(line);
        return line;
    }

    /// <summary>
    /// Where records name a line by an id that several encounters have, whose it is can only be told where all of those are. One that is nobody's is
    /// no home for it: its lines are set aside.
    /// </summary>
    public void MixLines()
    {
        foreach (var others in lineElsewhere.Where(pair => linesNamed.Contains(pair.Line)).GroupBy(static pair => pair.Line, static pair => pair.Encounter))
        {
            var homes = others.Prepend(lineHomes[others.Key]).Where(home => owners[home] >= 0).OrderByDescending(home => known[owners[home]]).ToList();
            if (homes.Count == 0)
                continue;
            lineHomes[others.Key] = homes[0];
            foreach (var home in homes)
                kin[First(owners[home])] = First(owners[homes[0]]);
        }
    }

    /// <summary>An encounter that has a line of that number, or −1.</summary>
    public int HomeOfLine(int line) => lineHomes[line];

    /// <summary>Counts a record where it belongs; one that all parts have takes room in none of them more than in others.</summary>
    public void Count(in RecordTag tag)
    {
        if (tag.IsEverywhere)
            return;
        if (tag.Encounter >= 0)
            encounterRecords[tag.Encounter]++;
        else if (tag.Person >= 0)
            personRecords[tag.Person]++;
        else
            Loose++;
    }

    /// <summary>Whether a claim is named by records that have nothing else to do with one another: an id that was given twice, or a slip.</summary>
    public bool HasSharedClaims() => elsewhere.Exists(pair => GroupOf(pair.Encounter) != GroupOf(homes[pair.Claim]));

    public bool IsKnown(int person) => known[person];

    /// <summary>The person who stands for all that are mixed up with one another.</summary>
    public int First(int person)
    {
        while (kin[person] != person)
            person = kin[person] = kin[kin[person]];
        return person;
    }

    /// <summary>The person that an encounter was first said to be of, or −1.</summary>
    public int OwnerOf(int encounter) => owners[encounter];

    /// <summary>The first encounter whose records name a claim, or −1.</summary>
    public int HomeOf(int claim) => homes[claim];

    /// <summary>How many records each person has, those of encounters among them.</summary>
    public long[] RecordsByPerson(out long ofNobody)
    {
        var records = new long[kin.Count];
        ofNobody = Loose;
        for (var person = 0; person < records.Length; person++)
            Add(person, personRecords[person], records, ref ofNobody);
        for (var encounter = 0; encounter < owners.Count; encounter++)
            Add(owners[encounter], encounterRecords[encounter], records, ref ofNobody);
        return records;
    }

    private void Add(int person, long count, long[] records, ref long ofNobody)
    {
        if (person >= 0 && known[person])
            records[person] += count;
        else
            ofNobody += count;
    }

    private long GroupOf(int encounter) => owners[encounter] < 0 ? -1L - encounter : First(owners[encounter]);
}

/// <summary>What a record names: numbers of a <see cref="Kinship"/>, −1 where it names none.</summary>
/// <param name="Person">The person that the record itself names.</param>
/// <param name="Encounter">The encounter.</param>
/// <param name="Claim">The claim, of a record that names no encounter.</param>
/// <param name="Line">The line, of a record that names no encounter.</param>
internal readonly record struct RecordTag(int Person, int Encounter, int Claim, int Line = -1)
{
    /// <summary>What belongs to no person, and so is in every part.</summary>
    public static readonly RecordTag Everywhere = new(-2, -1, -1);

    public bool IsEverywhere => Person == -2;
}
