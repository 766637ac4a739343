using ClaimRules.Claims;
using ClaimRules.Diagnostics;
using ClaimRules.Evaluation;
using ClaimRules.Facts;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.Tests.Evaluation;

/// <summary>Runs one rule, written as a rule author writes it, over claims made in code.</summary>
internal sealed class RuleLab
{
    private const string Manifest = """
        format: 1
        id: lab
        version: 1.0.0
        title: Lab
        stages: [initial-audit]

        """;

    private readonly List<(string Path, string Text)> files = [];
    private string tables = "";

    public static RuleLab Rule(string yaml)
    {
        var lab = new RuleLab();
        lab.files.Add(("rules/rule.yaml", yaml));
        return lab;
    }

    /// <summary>A rule about lines with everything but the parts under test filled in.</summary>
    public static RuleLab Line(string body, string id = "CR-LAB") => Rule($"rule: {id}\nname: Lab\nverdict: violation\nfor: line\nmessage: \"hit\"\n{body}\n");

    public static RuleLab Encounter(string body, string id = "CR-LAB") =>
        Rule($"rule: {id}\nname: Lab\nverdict: violation\nfor: encounter\nmessage: \"hit\"\n{body}\n");

    /// <summary>Adds a table: its declaration below its name, and its rows with a header.</summary>
    public RuleLab Table(string name, string key, string columns, string csv, string more = "")
    {
        tables += $"  {name}:\n    key: [{key}]\n    columns: {{ {columns} }}\n{more}";
        files.Add(($"tables/{name}.csv", csv));
        return this;
    }

    public RuleLab And(string path, string yaml)
    {
        files.Add((path, yaml));
        return this;
    }

    public RulePackCatalog Load()
    {
        if (!TryLoad(out var catalog, out var diagnostics))
            Assert.Fail(string.Join('\n', diagnostics.Select(static d => d + "\n" + d.Excerpt())));
        return catalog!;
    }

    public bool TryLoad(out RulePackCatalog? catalog, out IReadOnlyList<Diagnostic> diagnostics)
    {
        var folder = Directory.CreateTempSubdirectory("claimrules-lab-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "pack.yaml"), Manifest + (tables.Length > 0 ? "tables:\n" + tables : ""));
            foreach (var (path, text) in files)
            {
                var target = Path.Combine(folder.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.WriteAllText(target, text);
            }

            return RulePackCatalog.TryLoad([folder.FullName], FactSchema.Standard, out catalog, out diagnostics);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The codes of everything that is wrong with the rule.</summary>
    public IReadOnlyList<string> Codes()
    {
        TryLoad(out _, out var diagnostics);
        return [.. diagnostics.Select(static diagnostic => diagnostic.Code)];
    }

    public IReadOnlyList<RuleOutcome> Run(params Claim[] claims) => Run(ClaimReading.From(claims));

    public IReadOnlyList<RuleOutcome> Run(ClaimReading reading) => new ClaimAuditor(Load(), Stage.InitialAudit).Outcomes(reading.Batch);

    public AuditReportOf Audit(params Claim[] claims) => new(new ClaimAuditor(Load(), Stage.InitialAudit).Audit(ClaimReading.From(claims)));

    /// <summary>The outcome of the only subject that the rule did not pass over.</summary>
    public RuleOutcome Only(params Claim[] claims) => Assert.Single(Run(claims), static outcome => outcome.Kind != OutcomeKind.NotApplicable);

    /// <summary>Outcomes by subject id, as text such as <c>L1:Hit</c>.</summary>
    public string Text(params Claim[] claims) =>
        string.Join(' ', Run(claims).Select(static outcome => $"{(outcome.Check is null ? "" : outcome.Check + "/")}{outcome.Subject.Id}:{outcome.Kind}"));
}

/// <summary>A report with its findings at hand.</summary>
internal sealed record AuditReportOf(ClaimRules.Findings.AuditReport Report)
{
    public IReadOnlyList<ClaimRules.Findings.Finding> Findings => Report.Findings;
}
