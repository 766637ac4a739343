using ClaimRules.Claims.Reading;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Settling;

/// <summary>From staged records to a reading: identity, order, reversals, fund payments, derived fields, and the count of it all.</summary>
internal static class Settler
{
    public static ClaimReading Settle(Intake intake, Func<int, Stream> open)
    {
        intake.NoteSupplied();
        Place(intake);
        MarkLostByClaim(intake);
        RecordCount[] counts = [.. intake.Schema.Kinds.Select(kind => Count(intake[kind]))];
        LeaveForeign(intake);
        var batch = new BatchBuilder(intake).Build();
        var netted = Reversals.Net(batch);
        Reversals.SilenceWhatBelongsTo(batch);
        FundSpread.Run(batch);
        DerivedFields.Lines(batch, intake.Options.Threads);
        DerivedFields.Encounters(batch);
        QuarantineHashes.Fill(intake, open);
        return new ClaimReading(batch, Quarantine(intake), counts)
        {
            Netted = netted,
            InvalidValues = InvalidValues(intake, batch),
            ExtraColumns = [.. intake.ExtraColumns],
        };
    }

    /// <summary>Says of every record what becomes of it, and puts it below its parent.</summary>
    public static void Place(Intake intake)
    {
        foreach (var kind in intake.Schema.Kinds)
            intake[kind].Pad();
        var providers = new Providers(intake);
        var persons = new Persons(intake);
        var visits = new Visits(intake, persons, providers);
        var placement = new Placement(intake, persons, providers, visits);
        foreach (var kind in intake.Schema.Kinds.Where(static kind => kind.Name is not ("person" or "provider" or "encounter" or "claim")))
            placement.Place(kind);
        placement.MarkEarlierOrders();
        placement.AddMainDiagnoses();
        StayFields.Settle(intake["encounter"]);
    }

    /// <summary>Takes out the persons of other parts, with all that hangs on them.</summary>
    private static void LeaveForeign(Intake intake)
    {
        if (intake.Foreign.Count == 0)
            return;
        foreach (var kind in intake.Schema.Kinds)
        {
            var store = intake[kind];
            for (var row = 0; row < store.Count; row++)
            {
                var isForeign = kind.Parent is null
                    ? kind.Name == "person" && intake.Foreign.Contains(Intake.IdOf(store, row))
                    : store.Parents[row] >= 0 && intake[kind.Parent].Fates[store.Parents[row]] == Fate.Elsewhere;
                if (isForeign && store.Fates[row] == Fate.Taken)
                    store.Fates[row] = Fate.Elsewhere;
            }
        }
    }

    /// <summary>A record that was set aside and names a claim is missing from the encounter of that claim, whatever encounter it names.</summary>
    private static void MarkLostByClaim(Intake intake)
    {
        var claims = intake["claim"];
        var named = intake.Quarantine.Where(static record => record.ClaimId >= 0).Select(static record => (Claim: record.ClaimId, record.Kind))
            .Concat(intake.LostOfClaims)
            .ToLookup(static record => record.Claim, static record => record.Kind);
        if (named.Count == 0)
            return;
        foreach (var row in claims.Taken())
        {
            foreach (var kind in named[Intake.IdOf(claims, row)].Distinct().Select(name => intake.Schema[name]))
            {
                for (var level = 0; level < claims.Chain.Count; level++)
                {
                    if (intake.Schema.Owns(claims.Chain[level], kind) && claims.AncestorId(level, row) is >= 0 and var id)
                        intake.MarkLost(claims.Chain[level], id, kind);
                }
            }
        }
    }

    private static IReadOnlyList<QuarantinedRecord> Quarantine(Intake intake) =>
    [
        .. intake.Quarantine
            .Where(static record => !record.IsGuest)
            .Select(record => new QuarantinedRecord(
                record.Kind,
                intake.Sources[record.Place.File],
                record.Place.Line,
                record.Problem.Code,
                record.Problem.Message(),
                record.Hash ?? "",
                record.ClaimId < 0 ? null : intake.Symbols[record.ClaimId])
            {
                EncounterId = record.EncounterId < 0 ? null : intake.Symbols[record.EncounterId],
                Raw = record.Raw,
                Problem = record.Problem,
            })
            .Order(QuarantinedRecord.ByPlace),
    ];

    private static SortedDictionary<string, int> InvalidValues(Intake intake, ClaimBatch batch)
    {
        var invalid = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var kind in batch.Schema.Kinds)
        {
            var table = batch[kind];
            foreach (var field in kind.Fields)
            {
                if (table.Column(field) is not { InvalidCount: > 0 } column)
                    continue;
                var count = kind.Name == "provider" ? InvalidAtProvider(batch, column)
                    : intake[kind].BelongsToNobody ? InvalidOfOwn(intake[kind], field)
                    : column.InvalidCount;
                if (count > 0 || kind.Name == "provider")
                    invalid[field.ToString()] = count;
            }
        }

        return invalid;
    }

    /// <summary>What belongs to no person is in every part, and counted in one.</summary>
    private static int InvalidOfOwn(RecordStore store, FactField field) =>
        store.Taken().Count(row => !store.Guests.Contains(row) && store.Value(field, row) == FactColumn.Invalid);

    /// <summary>A provider is in every batch that has encounters there: those are what is counted, so that cuts never show.</summary>
    private static int InvalidAtProvider(ClaimBatch batch, FactColumn column)
    {
        var encounters = batch["encounter"];
        var reference = encounters.Kind["provider"];
        return Enumerable.Range(0, encounters.Count)
            .Select(row => encounters.Value(reference, row))
            .Count(provider => provider >= 0 && column.StateOf((int)provider) == FactState.Invalid);
    }

    private static RecordCount Count(RecordStore store)
    {
        var (quarantined, copies, current, history) = (store.Unreadable, 0, 0, 0);
        for (var row = 0; row < store.Count; row++)
        {
            if (store.Guests.Contains(row))
                continue;
            switch (store.Fates[row])
            {
                case Fate.Quarantined:
                    quarantined++;
                    break;
                case Fate.Copy:
                    copies++;
                    break;
                default:
                    if (store.IsHistory(row))
                        history++;
                    else
                        current++;
                    break;
            }
        }

        return new RecordCount(store.Kind.Name, store.Count - store.Guests.Count + store.Unreadable, quarantined, copies, current, history);
    }
}
