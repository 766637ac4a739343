using ClaimRules.Claims.Querying;
using ClaimRules.Claims.Reading;
using ClaimRules.Diagnostics;

namespace ClaimRules.Claims;

/// <summary>Reads claims from a database, through the readers of any ADO.NET provider. Thread-safe.</summary>
public static class ClaimDatabase
{
    /// <summary>
    /// Reads queries person by person, in bounded memory: rows that are ordered by person are merged into batches of whole persons. Columns are
    /// matched and values are read as those of files are, and what can't be taken is set aside in the same way, with the query and the number of the
    /// row in the place of file and line.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Each enumeration runs the queries again. They must give the same rows each time: use one snapshot, or data that rest. Where a later enumeration
    /// gives other rows it ends with CR4303. A batch is made when it is asked for, and given up by the enumeration when the next one is.
    /// </para>
    /// <para>
    /// What an audit says does not depend on where batches are cut. Ids of encounters and claims are looked for among those of the same person: a
    /// record that names an encounter of another person is set aside, where a folder of files, which is seen as a whole, would take it or set both
    /// aside. A row without a person is set aside too, and nobody's claim is taken to be incomplete for it.
    /// </para>
    /// <para>
    /// The identity of a run holds, for each query, the SHA-256 of the CSV file that its rows make: the header, then the rows, in UTF-8, with commas,
    /// quotes only where a value needs them, and a line feed behind each. It is known when all rows are read, so the last batch alone carries
    /// <see cref="ClaimReading.Inputs"/>.
    /// </para>
    /// <para>
    /// A schema with kinds that look across persons, as <see cref="ClaimFolder.ReadByPerson"/> says, is read into one batch. Encoding, mapping, history
    /// and progress of the options play no part.
    /// </para>
    /// </remarks>
    /// <param name="queries">The queries: at least one. Several may be of one kind, under names of their own.</param>
    /// <param name="options">How to read; null for the defaults. <see cref="ClaimReadOptions.PartRecords"/> is how many records a batch has before it ends with its person; null for 100,000.</param>
    /// <param name="cancellationToken">Stops reading, whenever the batches are enumerated.</param>
    /// <returns>The batches: at least one. Enumerating them throws <see cref="ClaimReadException"/> where a query has not the columns that it needs, its rows are not
    /// in order (CR4301), a column has values of no type that is read (CR4302), or a record is bad and the options say to stop; and what the provider throws.</returns>
    /// <exception cref="ClaimReadException">A query is of no kind of the schema (CR4013).</exception>
    /// <exception cref="ArgumentException">There is no query, or two have one name.</exception>
    public static IEnumerable<ClaimReading> ReadByPerson(
        IEnumerable<ClaimQuery> queries, ClaimReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(queries);
        options ??= new ClaimReadOptions();
        if (options.PartRecords is { } records)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(records, nameof(options));
        QuerySource[] sources = [.. queries.Select(query => new QuerySource(query, Source(query, options)))];
        if (sources.Length == 0)
            throw new ArgumentException("There is no query.", nameof(queries));
        if (sources.GroupBy(static source => source.Input.Shown, StringComparer.Ordinal).FirstOrDefault(static same => same.Count() > 1) is { } twice)
            throw new ArgumentException($"Two queries are called '{twice.Key}'.", nameof(queries));
        return new PersonBatches(sources, options, cancellationToken);
    }

    private static InputSource Source(ClaimQuery query, ClaimReadOptions options)
    {
        var kind = options.Schema.Find(query.Kind) ?? throw new ClaimReadException(new Diagnostic(
            ClaimDiagnostics.UnknownKind, [query.Kind], Suggestion: Spelling.Nearest(query.Kind, options.Schema.Kinds.Select(static kind => kind.Name))));
        var name = query.Name ?? (query.IsHistory ? "history/" + kind.Plural : kind.Plural);
        return new InputSource("", name, kind, InputLayout.Separated, query.IsHistory);
    }
}
