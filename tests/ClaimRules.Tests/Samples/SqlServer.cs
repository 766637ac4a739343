using ClaimRules.Samples.Sql;

namespace ClaimRules.Tests.Samples;

/// <summary>An empty database for one test: a file, or a schema of the server that the environment names.</summary>
internal sealed class SqlServer : IDisposable
{
    /// <summary>Names the variable that holds a connection string of PostgreSQL.</summary>
    public const string Variable = "CLAIMRULES_POSTGRES";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("claimrules-sql-");
    private readonly string schema = "test_" + Guid.NewGuid().ToString("N");

    public SqlServer(bool isPostgres) =>
        Database = isPostgres ? new PostgresDatabase(Environment.GetEnvironmentVariable(Variable)!, schema) : new SqliteDatabase(Path.Combine(folder.FullName, "claims.sqlite"));

    public SqlDatabase Database { get; }

    public string Scalar(string sql)
    {
        using var connection = Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }

    public void Dispose()
    {
        if (Database is PostgresDatabase postgres)
        {
            using (var connection = postgres.Open())
                SqlDatabase.Execute(connection, $"DROP SCHEMA {Column.Quote(schema)} CASCADE");
            postgres.Dispose();
        }

        folder.Delete(recursive: true);
    }
}

/// <summary>A test over SQLite and, where there is a server, PostgreSQL.</summary>
internal sealed class PostgresFactAttribute : FactAttribute
{
    public PostgresFactAttribute()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(SqlServer.Variable)))
            Skip = $"No PostgreSQL: {SqlServer.Variable} holds no connection string.";
    }
}
