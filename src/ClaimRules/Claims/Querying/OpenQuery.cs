using System.Data;
using System.Data.Common;

namespace ClaimRules.Claims.Querying;

/// <summary>A query that runs.</summary>
internal class OpenQuery(DbDataReader reader) : IDisposable
{
    public DbDataReader Reader => reader;

    /// <summary>Runs a query over a connection that is closed with it.</summary>
    /// <param name="connection">The connection, opened or not.</param>
    /// <param name="sql">The query.</param>
    /// <param name="cancellation">Stops it.</param>
    public static OpenQuery Run(DbConnection connection, string sql, CancellationToken cancellation)
    {
        DbCommand? command = null;
        var stopping = default(CancellationTokenRegistration);
        try
        {
            if (connection.State != ConnectionState.Open)
                connection.Open();
            command = connection.CreateCommand();
            command.CommandText = sql;
            // The first row may have to wait until all of them are sorted.
            command.CommandTimeout = 0;
            stopping = cancellation.UnsafeRegister(static command => ((DbCommand)command!).Cancel(), command);
            return new Owning(connection, command, command.ExecuteReader(), stopping);
        }
        catch (Exception failure)
        {
            stopping.Dispose();
            command?.Dispose();
            connection.Dispose();
            if (failure is DbException)
                cancellation.ThrowIfCancellationRequested();
            throw;
        }
    }

    public virtual void Dispose() => reader.Dispose();

    /// <summary>One that owns its connection.</summary>
    private sealed class Owning(DbConnection connection, DbCommand command, DbDataReader reader, CancellationTokenRegistration stopping) : OpenQuery(reader)
    {
        public override void Dispose()
        {
            stopping.Dispose();
            // A reader that is given up early may otherwise read all that is left.
            command.Cancel();
            base.Dispose();
            command.Dispose();
            connection.Dispose();
        }
    }
}
