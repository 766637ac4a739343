using System.Data.Common;
using System.Reflection;

namespace ClaimRules.Samples.Sql;

/// <summary>What differs between databases: types, writing many rows, and reading from one moment.</summary>
internal abstract class SqlDatabase
{
    /// <summary>The statements that make the tables of results where they are not there yet.</summary>
    public abstract string ResultTables { get; }

    /// <summary>A new connection, open.</summary>
    public abstract DbConnection Open();

    /// <summary>Everything as it is now, for as long as it is not disposed of.</summary>
    public abstract ISnapshot Snapshot();

    /// <summary>The type of a column as the database calls it.</summary>
    public abstract string TypeOf(ColumnType type);

    /// <summary>The number of a run that begins; nobody else gets it.</summary>
    public abstract long NextRun(DbTransaction transaction);

    /// <summary>Writes rows into a table, as fast as the database can.</summary>
    public abstract IRowWriter Into(DbTransaction transaction, string table, IReadOnlyList<Column> columns);

    /// <summary>Runs statements.</summary>
    public static void Execute(DbConnection connection, string sql, DbTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    protected static string Resource(string name)
    {
        using var stream = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!);
        return stream.ReadToEnd();
    }
}

/// <summary>Queries that all see the same moment.</summary>
internal interface ISnapshot : IDisposable
{
    /// <summary>Runs a query. Readers of several queries may be open at once.</summary>
    DbDataReader Query(string sql);
}

/// <summary>Takes the rows of one table; they are there when it has been completed.</summary>
internal interface IRowWriter : IDisposable
{
    /// <summary>Takes a row: a value for each column, null where there is none. Values are text, decimal, int, long, bool, day or moment, as the column says.</summary>
    void Write(params object?[] row);

    /// <summary>Writes what is left.</summary>
    void Complete();
}
