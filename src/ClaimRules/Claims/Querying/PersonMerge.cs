using ClaimRules.Claims.Parting;
using ClaimRules.Claims.Reading;
using ClaimRules.Claims.Settling;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Querying;

/// <summary>Merges queries whose rows come by person, and makes a batch of some persons at a time. Not thread-safe.</summary>
internal sealed class PersonMerge(IReadOnlyList<QuerySource> sources, ClaimReadOptions options, CancellationToken cancellation) : IDisposable
{
    private const int DefaultBatchRecords = 100_000;

    private readonly List<QueryCursor> cursors = [];
    private readonly ProviderForms providers = new(new RecordCodec(options.Schema));
    private readonly bool canCut = CanCut(options.Schema);

    /// <summary>Whether all rows are in the batches that were made.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>What was read, once all of it was.</summary>
    public IReadOnlyList<InputFile> Inputs => [.. cursors.Select(static cursor => cursor.Input)];

    /// <summary>
    /// Whether rows can be handed out person by person: what belongs to providers or to the batch, or to lines, is read before and would be in one
    /// batch only.
    /// </summary>
    private static bool CanCut(FactSchema schema) =>
        PartPlan.CanCut(schema) && schema.Kinds.All(static kind => kind.Parent is "person" or "encounter" || kind is { Parent: null, Name: "person" or "provider" });

    /// <summary>Makes the next batch; null behind the last. There is at least one.</summary>
    public ClaimReading? Next()
    {
        if (IsAtEnd)
            return null;
        var intake = new Intake(options);
        intake.Sources.AddRange(sources.Select(static source => source.Input.Shown));
        if (cursors.Count == 0)
            Open(intake);
        else
            GoOn(intake);
        foreach (var (cursor, source) in cursors.Zip(sources))
        {
            intake.ExtraColumns.UnionWith(cursor.ExtraColumns.Select(name => $"{source.Input.Shown}: {name}"));
            intake.Note(cursor.Use);
        }

        TakePersons(intake);
        IsAtEnd = cursors.TrueForAll(static cursor => cursor.IsAtEnd);
        if (!IsAtEnd)
            NoteProviders(intake);
        return Settler.Settle(intake, file => cursors[file].OpenText()) with { Uses = intake.Uses };
    }

    public void Dispose()
    {
        foreach (var cursor in cursors)
            cursor.Dispose();
    }

    /// <summary>Runs the queries; what belongs to no person is read at once.</summary>
    private void Open(Intake intake)
    {
        foreach (var source in sources)
        {
            var kind = source.Input.Kind;
            var isByPerson = canCut && (kind.Name == "person" || intake[kind].Chain.Any(static owner => owner.Name == "person"));
            var cursor = QueryCursor.Open(source, cursors.Count, intake, isByPerson, cancellation);
            cursors.Add(cursor);
            cursor.Advance();
            while (!isByPerson && !cursor.IsAtEnd)
            {
                cursor.Take(null);
                cursor.Advance();
            }
        }
    }

    private void GoOn(Intake intake)
    {
        foreach (var cursor in cursors)
            cursor.Begin(intake);
        providers.Fill(intake);
    }

    private void TakePersons(Intake intake)
    {
        var scope = new PersonScope(intake.Symbols);
        for (var records = 0; records < (options.PartRecords ?? DefaultBatchRecords) && First() is { } person; scope.Next())
        {
            foreach (var cursor in cursors)
            {
                for (; !cursor.IsAtEnd && cursor.Person.SequenceEqual(person); records++)
                {
                    cursor.Take(scope);
                    cursor.Advance();
                }
            }
        }
    }

    /// <summary>The person who comes first among those that the queries have reached; null where all are at their ends.</summary>
    private byte[]? First()
    {
        QueryCursor? first = null;
        foreach (var cursor in cursors)
        {
            if (!cursor.IsAtEnd && (first is null || cursor.Person.SequenceCompareTo(first.Person) < 0))
                first = cursor;
        }

        return first?.Person.ToArray();
    }

    private void NoteProviders(Intake intake)
    {
        var store = intake["provider"];
        foreach (var row in store.Taken().Where(row => !store.Guests.Contains(row)))
            providers.Add(intake, store, row);
    }
}
