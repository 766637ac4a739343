using System.Text;
using ClaimRules.Claims;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Tests.Pipeline;

/// <summary>Runs audits into folders and reads the bytes back.</summary>
internal static class RunFolders
{
    /// <summary>All files of a run, each below its name.</summary>
    public static string Run(IEnumerable<ClaimReading> readings, int threads = 1) =>
        Run(readings, MixedPack.Catalog, new AuditOptions { Threads = threads });

    /// <summary>All files of a run with other packs.</summary>
    public static string Run(IEnumerable<ClaimReading> readings, RulePackCatalog packs, AuditOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("claimrules-run-").FullName;
        try
        {
            using (var writer = new RunFolderWriter(folder))
                new ClaimAuditor(packs, Stage.InitialAudit, options).Audit(readings, writer);
            return Text(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Persons in ordinal order, cut into consecutive batches.</summary>
    public static IEnumerable<ClaimReading> Cut(List<Claim> claims, Random random, ClaimReadOptions? options = null)
    {
        var persons = claims.GroupBy(static claim => claim.Person.PersonId).OrderBy(static person => person.Key, StringComparer.Ordinal).ToList();
        for (var at = 0; at < persons.Count;)
        {
            var next = Math.Min(persons.Count, at + random.Next(1, 4));
            yield return ClaimReading.From(persons[at..next].SelectMany(static person => person), options ?? new ClaimReadOptions());
            at = next;
        }
    }

    public static string Text(string folder)
    {
        var text = new StringBuilder();
        foreach (var file in Directory.GetFiles(folder).Order(StringComparer.Ordinal))
            text.Append("== ").Append(Path.GetFileName(file)).Append('\n').Append(File.ReadAllText(file));
        return text.ToString();
    }

    /// <summary>Fails with the seed and the first line that differs, which says more than two folders.</summary>
    public static void AssertSame(string expected, string actual, string told)
    {
        if (expected == actual)
            return;
        var (a, b) = (expected.Split('\n'), actual.Split('\n'));
        var at = Enumerable.Range(0, Math.Min(a.Length, b.Length)).FirstOrDefault(i => a[i] != b[i], Math.Min(a.Length, b.Length));
        Assert.Fail($"{told}, line {at + 1}:\n  {Around(a, at)}\nbut\n  {Around(b, at)}");
    }

    private static string Around(string[] lines, int at) => string.Join("\n  ", lines[Math.Max(0, at - 2)..Math.Min(lines.Length, at + 2)]);
}
