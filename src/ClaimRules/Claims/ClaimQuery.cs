using System.Data.Common;
using ClaimRules.Claims.Querying;

namespace ClaimRules.Claims;

/// <summary>
/// A query whose rows are records of one kind, for <see cref="ClaimDatabase.ReadByPerson"/>. Its columns go by the names that columns of files have,
/// and each row holds the id of its person. Immutable; as thread-safe as what opens it.
/// </summary>
public sealed class ClaimQuery
{
    private readonly Func<CancellationToken, OpenQuery> open;
    private readonly string? name;

    /// <summary>A query that is opened by whoever knows the database.</summary>
    /// <param name="kind">What a row is, by its singular name: <c>encounter</c>, <c>line</c>.</param>
    /// <param name="open">
    /// Runs the query. It is called each time the rows are needed, for a reader that is disposed of afterwards; readers of several queries are open at
    /// once. Rows of one person lie together, in the byte order of the ids in UTF-8 (<c>ORDER BY person_id COLLATE "C"</c> in PostgreSQL,
    /// <c>COLLATE BINARY</c> in SQLite); those of a kind that belongs to no person, such as providers, lie in any order.
    /// </param>
    public ClaimQuery(string kind, Func<CancellationToken, DbDataReader> open)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(open);
        (Kind, this.open) = (kind, cancellation => new OpenQuery(open(cancellation)));
    }

    private ClaimQuery(string kind, Func<CancellationToken, OpenQuery> open) => (Kind, this.open) = (kind, open);

    /// <summary>What a row is, by its singular name.</summary>
    public string Kind { get; }

    /// <summary>What the query is called where a file would be named: in findings, quarantine and report. Default: the plural of its kind, <c>history/lines</c> for history.</summary>
    public string? Name
    {
        get => name;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            name = value;
        }
    }

    /// <summary>Whether its records are seen and never judged.</summary>
    public bool IsHistory { get; init; }

    /// <summary>A query in SQL over a connection of its own, which is closed with the reader. Where reading is stopped, so is the query.</summary>
    /// <param name="kind">What a row is.</param>
    /// <param name="connect">Makes a new connection, opened or not; called each time the rows are needed.</param>
    /// <param name="sql">The query.</param>
    public static ClaimQuery Sql(string kind, Func<DbConnection> connect, string sql)
    {
        ArgumentNullException.ThrowIfNull(connect);
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(kind);
        return new ClaimQuery(kind, (CancellationToken cancellation) => OpenQuery.Run(connect(), sql, cancellation));
    }

    internal OpenQuery Open(CancellationToken cancellation) => open(cancellation);
}
