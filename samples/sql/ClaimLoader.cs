using ClaimRules.Claims;
using ClaimRules.Facts;

namespace ClaimRules.Samples.Sql;

/// <summary>Brings a folder of claim files into tables, and says how they are read back.</summary>
internal static class ClaimLoader
{
    /// <summary>Loads the files; the tables, encounters before what hangs on them.</summary>
    public static IReadOnlyList<ClaimTable> Load(SqlDatabase database, string folder)
    {
        var tables = new List<ClaimTable>();
        var persons = new Dictionary<string, string>(StringComparer.Ordinal);
        using var connection = database.Open();
        foreach (var kind in FactSchema.Standard.Kinds)
        {
            var path = Path.Combine(folder, kind.Plural + ".csv");
            if (!File.Exists(path))
                continue;
            // The sample's files quote nothing; a real load would use the database's own.
            var lines = File.ReadLines(path).Select(static line => line.Split(','));
            var table = new ClaimTable(kind, lines.First());
            SqlDatabase.Execute(connection, table.Definition(database));
            using (var transaction = connection.BeginTransaction())
            {
                using var writer = database.Into(transaction, kind.Plural, table.Columns);
                foreach (var cells in lines.Skip(1))
                    writer.Write(table.Row(cells, persons));
                writer.Complete();
                transaction.Commit();
            }

            if (table.IsByPerson)
                SqlDatabase.Execute(connection, $"CREATE INDEX {kind.Plural}_by_person ON {kind.Plural} (person_id)");
            tables.Add(table);
        }

        return tables;
    }

    /// <summary>What reads the tables, all of them as they were at one moment.</summary>
    public static IReadOnlyList<ClaimQuery> Queries(IEnumerable<ClaimTable> tables, ISnapshot snapshot) =>
        [.. tables.Select(table => new ClaimQuery(table.Kind.Name, _ => snapshot.Query(table.Query)))];
}
