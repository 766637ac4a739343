using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims.Parting;

/// <summary>Takes what an intake has staged, notes what it names, and spills it; the intake is then empty.</summary>
internal sealed class RecordSorter(Kinship kinship, RecordCodec codec, PartSpill spill)
{
    private readonly SpillBuffer unit = new();

    /// <summary>What is known of providers.</summary>
    public ProviderForms Providers { get; } = new(codec);

    /// <summary>Fee lines so far.</summary>
    public long Lines { get; private set; }

    public void Drain(Intake intake)
    {
        intake.NoteSupplied();
        Lines += intake["line"].Taken().Count();
        var encounters = intake["encounter"];
        var field = encounters.Kind["provider"];
        var direct = new HashSet<int>();
        for (var row = 0; row < encounters.Count; row++)
        {
            var provider = encounters.DirectOf(field, row);
            if (provider >= 0)
                direct.Add(provider);
            Visit(intake, row, encounters.Mates[row], provider);
        }

        foreach (var kind in intake.Schema.Kinds)
        {
            var store = intake[kind];
            for (var row = 0; row < store.Count; row++)
            {
                // What was set aside goes as such.
                if (store.Fates[row] != Fate.Taken)
                    continue;
                switch (kind.Name)
                {
                    case "encounter":
                        break;
                    case "claim":
                        if (store.Mates[row] < 0)
                            Visit(intake, -1, row, -1);
                        break;
                    case "provider":
                        Providers.Add(intake, store, row);
                        if (!direct.Contains(row))
                            Row(intake, store, row, new RecordTag(-1, -1, -1));
                        break;
                    default:
                        Row(intake, store, row, TagOf(intake, store, row));
                        break;
                }
            }
        }

        foreach (var mark in intake.Losses)
        {
            codec.WriteLoss(Empty(), intake, mark);
            var id = intake.Symbols.Utf8(mark.Id);
            spill.Add(mark.Kind switch
            {
                "person" => new RecordTag(kinship.Person(id, false), -1, -1),
                "encounter" => new RecordTag(-1, kinship.Encounter(id, -1), -1),
                // Where nobody is called so, it says nothing.
                _ => RecordTag.Everywhere,
            }, unit.Written);
        }

        foreach (var record in intake.Quarantine)
        {
            codec.WriteSetAside(Empty(), intake, record);
            var encounter = record.EncounterId < 0 ? -1 : kinship.Encounter(intake.Symbols.Utf8(record.EncounterId), -1);
            var claim = record.ClaimId < 0 ? -1 : kinship.Claim(intake.Symbols.Utf8(record.ClaimId), encounter);
            Add(new RecordTag(-1, encounter, claim));
        }

        intake.ClearStaged();
    }

    private void Visit(Intake intake, int encounter, int claim, int provider)
    {
        var (encounters, claims) = (intake["encounter"], intake["claim"]);
        var id = encounter >= 0 ? Intake.IdOf(encounters, encounter) : claims.AncestorId(0, claim);
        var owner = encounter >= 0 ? encounters.AncestorId(0, encounter) : claims.AncestorId(1, claim);
        var person = owner < 0 ? -1 : kinship.Person(intake.Symbols.Utf8(owner), encounter >= 0);
        var number = id < 0 ? -1 : kinship.Encounter(intake.Symbols.Utf8(id), person);
        // A claim without an id of its own goes by that of its encounter.
        var named = claim >= 0 && Intake.IdOf(claims, claim) is >= 0 and var own ? own : id;
        if (claim >= 0 && named >= 0)
            kinship.Claim(intake.Symbols.Utf8(named), number);
        codec.WriteVisit(Empty(), intake, encounter, Math.Max(-1, claim), provider);
        Add(new RecordTag(person, number, -1));
    }

    private RecordTag TagOf(Intake intake, RecordStore store, int row)
    {
        var kind = store.Kind.Name;
        if (kind == "person")
            return new RecordTag(Intake.IdOf(store, row) is >= 0 and var own ? kinship.Person(intake.Symbols.Utf8(own), true) : -1, -1, -1);
        if (store.BelongsToNobody)
            return RecordTag.Everywhere;
        var person = Ancestor(store, row, "person") is >= 0 and var owner ? kinship.Person(intake.Symbols.Utf8(owner), false) : -1;
        var encounter = Ancestor(store, row, "encounter") is >= 0 and var visit ? kinship.Encounter(intake.Symbols.Utf8(visit), person) : -1;
        if (store.Kind.Find("claim") is { Target: "claim" } field && store.Value(field, row) is >= 0 and var claim)
            kinship.Claim(intake.Symbols.Utf8((int)claim), encounter);
        if (!kinship.TracksLines || (kind == "line" ? Intake.IdOf(store, row) : Ancestor(store, row, "line")) is not (>= 0 and var id))
            return new RecordTag(person, encounter, -1);
        var line = kinship.Line(intake.Symbols.Utf8(id), kind == "line" ? encounter : -1, isNamed: kind != "line" && encounter < 0);
        return new RecordTag(person, encounter, -1, kind == "line" ? -1 : line);
    }

    /// <summary>The symbol of the id of the owner of that kind; −1 where the record names none.</summary>
    private static int Ancestor(RecordStore store, int row, string kind)
    {
        for (var level = 0; level < store.Chain.Count; level++)
        {
            if (store.Chain[level].Name == kind)
                return store.AncestorId(level, row);
        }

        return -1;
    }

    private void Row(Intake intake, RecordStore store, int row, in RecordTag tag)
    {
        codec.WriteRow(Empty(), intake, store, row);
        Add(tag);
    }

    private void Add(in RecordTag tag)
    {
        kinship.Count(tag);
        spill.Add(tag, unit.Written);
    }

    private SpillBuffer Empty()
    {
        unit.Clear();
        return unit;
    }
}
