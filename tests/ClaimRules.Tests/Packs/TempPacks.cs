using System.Text;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Packs;

namespace ClaimRules.Tests.Packs;

/// <summary>A folder of packs that is deleted after the test.</summary>
internal sealed class TempPacks : IDisposable
{
    public const string Manifest = """
        format: 1
        id: base
        version: 1.0.0
        title: 测试包
        stages: [initial-audit]
        tables:
          drug_sex:
            key: [code]
            columns: { code: code, sex: sex }

        """;

    public const string Rule = """
        rule: R1
        name: 药品区分性别使用
        verdict: violation
        for: line
        let:
          limit: drug_sex[line.code]
        when: person.sex != limit.sex and line.amount < param.floor and line.date <= line.date + param.gap
        params:
          gap: { value: 15 days, min: 7 days, max: 30 days, source: 通行口径 }
          floor: 3000
        message: "{line.name}限{limit.sex}性使用"
        basis: [{ document: 知识库, clause: 药品 }]

        """;

    public const string Table = """
        code,sex
        A1,1
        A2,女

        """;

    public TempPacks() => Path = Directory.CreateTempSubdirectory("packs").FullName;

    public string Path { get; }

    /// <summary>One sound pack in the folder itself.</summary>
    public static TempPacks Sound() => new TempPacks()
        .With("pack.yaml", Manifest)
        .With("rules/drug/R1.yaml", Rule)
        .With("tables/drug_sex.csv", Table);

    /// <summary>One sound pack in a child folder, so that others can stand beside it.</summary>
    public static TempPacks SoundChild() => new TempPacks()
        .With("base/pack.yaml", Manifest)
        .With("base/rules/drug/R1.yaml", Rule)
        .With("base/tables/drug_sex.csv", Table);

    public TempPacks With(string path, string text) => With(path, Encoding.UTF8.GetBytes(text));

    public TempPacks With(string path, byte[] bytes)
    {
        var full = System.IO.Path.Combine(Path, path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return this;
    }

    public IReadOnlyList<Diagnostic> Problems()
    {
        RulePackCatalog.TryLoad(Path, out _, out var diagnostics);
        return diagnostics;
    }

    /// <summary>Each problem as <c>CODE path:line:col</c>.</summary>
    public string[] Places() => [.. Problems().Select(static d => $"{d.Code} {d.Span?.ToString() ?? d.Path}")];

    public RulePackCatalog Load() =>
        RulePackCatalog.TryLoad([Path], FactSchema.Standard, out var catalog, out var diagnostics)
            ? catalog
            : throw new RulePackException(diagnostics);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
