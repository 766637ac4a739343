using System.Data;
using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace ClaimRules.Samples.Sql;

/// <summary>PostgreSQL, in a schema of its own. Rows go in by binary COPY.</summary>
internal sealed class PostgresDatabase : SqlDatabase, IDisposable
{
    /// <summary>Rows that one COPY takes: tables take turns on one connection, which has one COPY at a time.</summary>
    private const int CopyRows = 10_000;

    private readonly NpgsqlDataSource source;

    /// <summary>Makes the schema where it is not there.</summary>
    /// <param name="connectionString">Where the server is and who we are.</param>
    /// <param name="schema">The schema; everything goes into it.</param>
    public PostgresDatabase(string connectionString, string schema = "claimrules")
    {
        source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = Column.Quote(schema), CommandTimeout = 0 });
        using var connection = Open();
        Execute(connection, $"CREATE SCHEMA IF NOT EXISTS {Column.Quote(schema)}");
    }

    public override string ResultTables => Resource("results.postgres.sql");

    public override DbConnection Open() => source.OpenConnection();

    public override ISnapshot Snapshot() => new Exported(source);

    public override string TypeOf(ColumnType type) => type switch
    {
        ColumnType.Whole => "bigint",
        ColumnType.Money => "numeric(18, 2)",
        ColumnType.Quantity => "numeric(18, 4)",
        ColumnType.Price => "numeric(18, 6)",
        ColumnType.Flag => "boolean",
        ColumnType.Day => "date",
        ColumnType.Moment => "timestamp",
        ColumnType.Json => "jsonb",
        _ => "text COLLATE \"C\"",
    };

    public override long NextRun(DbTransaction transaction)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.CommandText = "SELECT nextval(pg_get_serial_sequence('audit_run', 'run'))";
        return (long)command.ExecuteScalar()!;
    }

    public override IRowWriter Into(DbTransaction transaction, string table, IReadOnlyList<Column> columns) => new Copy((NpgsqlConnection)transaction.Connection!, table, columns);

    public void Dispose() => source.Dispose();

    /// <summary>A transaction lends its snapshot to those of the queries, each of which needs a connection of its own.</summary>
    private sealed class Exported : ISnapshot
    {
        private readonly NpgsqlDataSource source;
        private readonly NpgsqlConnection lender;
        private readonly NpgsqlTransaction transaction;
        private readonly string name;

        public Exported(NpgsqlDataSource source)
        {
            this.source = source;
            lender = source.OpenConnection();
            transaction = lender.BeginTransaction(IsolationLevel.RepeatableRead);
            using var command = new NpgsqlCommand("SELECT pg_export_snapshot()", lender, transaction);
            name = (string)command.ExecuteScalar()!;
        }

        public DbDataReader Query(string sql)
        {
            var connection = source.OpenConnection();
            try
            {
                // The transaction ends with the connection, and that with the reader.
                Execute(connection, $"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '{name}'");
                return new NpgsqlCommand(sql, connection).ExecuteReader(CommandBehavior.CloseConnection);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }

        public void Dispose()
        {
            transaction.Dispose();
            lender.Dispose();
        }
    }

    private sealed class Copy(NpgsqlConnection connection, string table, IReadOnlyList<Column> columns) : IRowWriter
    {
        private readonly string statement = $"COPY {table} ({string.Join(", ", columns.Select(static column => column.Quoted))}) FROM STDIN (FORMAT BINARY)";
        private readonly NpgsqlDbType[] types = [.. columns.Select(static column => TypeFor(column.Type))];
        private readonly List<object?[]> rows = [];

        public void Write(params object?[] row)
        {
            rows.Add(row);
            if (rows.Count == CopyRows)
                Complete();
        }

        public void Complete()
        {
            if (rows.Count == 0)
                return;
            using var copy = connection.BeginBinaryImport(statement);
            foreach (var row in rows)
            {
                copy.StartRow();
                for (var i = 0; i < types.Length; i++)
                {
                    if (row[i] is { } value)
                        copy.Write(value, types[i]);
                    else
                        copy.WriteNull();
                }
            }

            copy.Complete();
            rows.Clear();
        }

        public void Dispose() => rows.Clear();

        private static NpgsqlDbType TypeFor(ColumnType type) => type switch
        {
            ColumnType.Whole => NpgsqlDbType.Bigint,
            ColumnType.Money or ColumnType.Quantity or ColumnType.Price => NpgsqlDbType.Numeric,
            ColumnType.Flag => NpgsqlDbType.Boolean,
            ColumnType.Day => NpgsqlDbType.Date,
            ColumnType.Moment => NpgsqlDbType.Timestamp,
            ColumnType.Json => NpgsqlDbType.Jsonb,
            _ => NpgsqlDbType.Text,
        };
    }
}
