using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ClaimRules.Samples.Sql;

/// <summary>SQLite. It has no exact decimals, so amounts are text there; rows go through one prepared statement in the transaction of all of them.</summary>
internal sealed class SqliteDatabase(string path) : SqlDatabase
{
    private readonly string connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString();

    public override string ResultTables => Resource("results.sqlite.sql");

    public override DbConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        // Readers go on while a run is written.
        Execute(connection, "PRAGMA journal_mode = WAL");
        return connection;
    }

    public override ISnapshot Snapshot() => new OneTransaction((SqliteConnection)Open());

    public override string TypeOf(ColumnType type) => type is ColumnType.Whole or ColumnType.Flag ? "INTEGER" : "TEXT";

    public override long NextRun(DbTransaction transaction)
    {
        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT coalesce(max(run), 0) + 1 FROM audit_run";
        return (long)command.ExecuteScalar()!;
    }

    public override IRowWriter Into(DbTransaction transaction, string table, IReadOnlyList<Column> columns) => new PreparedInsert((SqliteTransaction)transaction, table, columns);

    /// <summary>A transaction sees what was there when it first read; one connection may have several readers open.</summary>
    private sealed class OneTransaction(SqliteConnection connection) : ISnapshot
    {
        private readonly SqliteTransaction transaction = connection.BeginTransaction(deferred: true);

        public DbDataReader Query(string sql)
        {
            var command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            return command.ExecuteReader();
        }

        public void Dispose()
        {
            transaction.Dispose();
            connection.Dispose();
        }
    }

    private sealed class PreparedInsert : IRowWriter
    {
        private readonly SqliteCommand command;

        public PreparedInsert(SqliteTransaction transaction, string table, IReadOnlyList<Column> columns)
        {
            command = transaction.Connection!.CreateCommand();
            command.Transaction = transaction;
            var places = Enumerable.Range(0, columns.Count).Select(static place => string.Create(CultureInfo.InvariantCulture, $"$p{place}")).ToList();
            command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns.Select(static column => column.Quoted))}) VALUES ({string.Join(", ", places)})";
            foreach (var place in places)
                command.Parameters.Add(new SqliteParameter { ParameterName = place });
            command.Prepare();
        }

        public void Write(params object?[] row)
        {
            for (var i = 0; i < row.Length; i++)
                command.Parameters[i].Value = Stored(row[i]);
            command.ExecuteNonQuery();
        }

        public void Complete()
        {
        }

        public void Dispose() => command.Dispose();

        private static object Stored(object? value) => value switch
        {
            null => DBNull.Value,
            decimal exact => exact.ToString(CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime moment => moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
            _ => value,
        };
    }
}
