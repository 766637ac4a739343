namespace ClaimRules.EndToEnd.Baselines;

/// <summary>The files of one share: whole encounters, each file in the order of encounters, without headers.</summary>
internal sealed record ClaimShare(ReadOnlyMemory<byte> Persons, ReadOnlyMemory<byte> Encounters, ReadOnlyMemory<byte> Lines);

/// <summary>The three files as bytes.</summary>
internal sealed class ClaimBytes
{
    private readonly ReadOnlyMemory<byte> persons;
    private readonly ReadOnlyMemory<byte> encounters;
    private readonly ReadOnlyMemory<byte> lines;

    private ClaimBytes(ReadOnlyMemory<byte> persons, ReadOnlyMemory<byte> encounters, ReadOnlyMemory<byte> lines) =>
        (this.persons, this.encounters, this.lines) = (persons, encounters, lines);

    public static ClaimBytes Read(string folder) => new(Body(folder, "persons.csv"), Body(folder, "encounters.csv"), Body(folder, "lines.csv"));

    /// <summary>Shares of about equal length, cut where an encounter ends.</summary>
    public ClaimShare[] Split(int parts)
    {
        var shares = new ClaimShare[parts];
        var (person, encounter, line) = (0, 0, 0);
        for (var part = 0; part < parts; part++)
        {
            var (nextPerson, nextEncounter, nextLine) = (persons.Length, encounters.Length, lines.Length);
            if (part < parts - 1)
            {
                nextLine = EncounterBegin((int)((long)lines.Length * (part + 1) / parts));
                var id = ClaimParser.SecondCell(lines.Span[nextLine..]);
                nextPerson = RowOf(persons.Span, id);
                nextEncounter = RowOf(encounters.Span, id);
            }

            shares[part] = new ClaimShare(persons[person..nextPerson], encounters[encounter..nextEncounter], lines[line..nextLine]);
            (person, encounter, line) = (nextPerson, nextEncounter, nextLine);
        }

        return shares;
    }

    private static ReadOnlyMemory<byte> Body(string folder, string file)
    {
        var bytes = File.ReadAllBytes(Path.Combine(folder, file));
        return bytes.AsMemory(bytes.AsSpan().IndexOf((byte)'\n') + 1);
    }

    private int EncounterBegin(int at)
    {
        var span = lines.Span;
        at += span[at..].IndexOf((byte)'\n') + 1;
        var id = ClaimParser.SecondCell(span[at..]);
        while (at < span.Length && ClaimParser.SecondCell(span[at..]).SequenceEqual(id))
            at += span[at..].IndexOf((byte)'\n') + 1;
        return at;
    }

    private static int RowOf(ReadOnlySpan<byte> rows, ReadOnlySpan<byte> id)
    {
        byte[] begin = [(byte)'\n', .. id, (byte)','];
        return rows.IndexOf(begin) + 1;
    }
}
