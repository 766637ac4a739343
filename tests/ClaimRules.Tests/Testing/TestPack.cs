using ClaimRules.Testing;

namespace ClaimRules.Tests.Testing;

/// <summary>A pack in a temporary folder with one rule, that men do not pay for item F, and whatever tests a test writes.</summary>
internal sealed class TestPack : IDisposable
{
    public const string Sound = """
        rule: R1
        cases:
          - name: a man
            person: { sex: male }
            encounter: { type: outpatient, visit_date: 2026-03-02 }
            lines: [ { id: L1, code: F, quantity: 2, unit_price: 3.35, date: 2026-03-02 } ]
            expect: flagged
            about: [L1]
            refused: 6.70
          - name: a woman
            person: { sex: female }
            encounter: { type: outpatient, visit_date: 2026-03-02 }
            lines: [ { code: F, date: 2026-03-02 } ]
            expect: clean

        """;

    private readonly string folder = Directory.CreateTempSubdirectory("claimrules-").FullName;

    public TestPack(string? tests, string file = "R1.test.yaml")
    {
        Write("pack.yaml", "format: 1\nid: p\nversion: 1.0.0\ntitle: p\nstages: [initial-audit]\ndispositions: { violation: refuse }\n");
        Write("rules/R1.yaml", """
            rule: R1
            name: r
            verdict: violation
            for: line
            where: line.code == "F"
            checks:
              - { id: men, when: person.sex == male, message: m }

            """);
        if (tests is not null)
            Write("tests/" + file, tests);
    }

    public void Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public PackTestReport Run() => PackTests.Run(folder);

    /// <summary>Code, line and column of each problem.</summary>
    public IEnumerable<string> Problems() => Run().Diagnostics.Select(static one =>
    {
        var (line, column) = one.Span!.Value.Source.LineAndColumn(one.Span.Value.Start);
        return $"{one.Code} {line}:{column}";
    });

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
