using ClaimRules.Claims;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Samples.Sql;
using ClaimRules.Stages;

const string Claims = "samples/claims";
SqlDatabase? chosen = args switch
{
    ["sqlite"] => new SqliteDatabase("claims.sqlite"),
    ["sqlite", var path] => new SqliteDatabase(path),
    ["postgres", var connection] => new PostgresDatabase(connection),
    _ => null,
};
if (chosen is not { } database)
{
    Console.Error.WriteLine("Usage: dotnet run --project samples/sql -- sqlite [FILE] | postgres \"Host=…\"");
    return 2;
}

using var closing = database as IDisposable;
var auditor = new ClaimAuditor(RulePackCatalog.Load("rulepacks"), Stage.InitialAudit);
var tables = ClaimLoader.Load(database, Claims);
using var snapshot = database.Snapshot();
using var sink = new ResultSink(database);
auditor.Audit(ClaimDatabase.ReadByPerson(ClaimLoader.Queries(tables, snapshot), new ClaimReadOptions { PartRecords = 5_000 }), sink);

var lines = SummaryLines.Of(sink.Summary!).ToList();
Console.WriteLine("run " + sink.Summary!.RunId);
lines.ForEach(Console.WriteLine);
var fromFiles = SummaryLines.Of(auditor.Audit(ClaimFolder.Read(Claims)).Summary);
var isSame = lines.SequenceEqual(fromFiles, StringComparer.Ordinal);
Console.WriteLine(isSame ? "The audit of the files says the same." : "The audit of the files says something else.");
return isSame ? 0 : 1;
