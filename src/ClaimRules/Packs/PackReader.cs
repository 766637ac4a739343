using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Language;
using ClaimRules.Packs.Rules;
using ClaimRules.Packs.Tables;
using ClaimRules.Yaml;

namespace ClaimRules.Packs;

/// <summary>Reads all files of one pack, each once, in the order of their paths; what they say of other packs is looked at later.</summary>
internal sealed class PackReader(PackFolder folder, FactSchema schema, DiagnosticBag diagnostics) : IDisposable
{
    private readonly ContentHasher hasher = new();

    /// <summary>The pack, or null where it has no readable manifest.</summary>
    public RulePack? Read()
    {
        if (folder.Find(PackFolder.ManifestName) is not { } file)
        {
            diagnostics.Report(PackDiagnostics.NoManifest, folder.Shown(""), folder.ShownRoot);
            return null;
        }

        var manifest = Use(file, YamlReader.MaxBytes, (source, bag) => new ManifestReader(source, schema, bag).Read());

        // The order is that of the paths, so that the hash can be made while reading.
        var policies = ReadPolicies();
        var rules = ReadRules();
        var tables = ReadTables(manifest?.Tables ?? [], manifest?.Id.Value ?? "");
        var tests = ReadTests();
        if (manifest is null)
            return null;
        var content = new PackContent
        {
            Hash = hasher.Finish(),
            Rules = rules,
            Tables = tables,
            Policies = policies,
            TestFiles = tests,
        };
        return new RulePack(manifest, content);
    }

    public void Dispose() => hasher.Dispose();

    private List<PolicyFile> ReadPolicies()
    {
        var policies = new List<PolicyFile>();
        foreach (var file in YamlBelow("policies"))
        {
            var name = file.RelativePath["policies/".Length..^".yaml".Length];
            if (Use(file, YamlReader.MaxBytes, (source, bag) => YamlReader.Read(source, bag) is { } root ? new PolicyFile(name, source, root) : null) is { } policy)
                policies.Add(policy);
        }

        return policies;
    }

    private Dictionary<string, RuleSyntax> ReadRules()
    {
        var rules = new Dictionary<string, RuleSyntax>(StringComparer.Ordinal);
        foreach (var file in YamlBelow("rules"))
        {
            if (Use(file, YamlReader.MaxBytes, static (source, bag) => new RuleReader(source, bag).Read()) is not { } rule)
                continue;
            if (!rules.TryAdd(rule.Id.Value, rule))
                diagnostics.Report(PackDiagnostics.DuplicateRule, rule.Id.Span, rule.Id.Value, rules[rule.Id.Value].Id.Span.ToString());
        }

        return rules;
    }

    private Dictionary<string, KnowledgeTable> ReadTables(IReadOnlyList<TableDeclaration> declarations, string packId)
    {
        var tables = new Dictionary<string, KnowledgeTable>(StringComparer.Ordinal);
        foreach (var ofFile in declarations.GroupBy(static declaration => declaration.File).OrderBy(static group => group.Key, StringComparer.Ordinal))
        {
            if (folder.Find(ofFile.Key) is not { } file)
            {
                foreach (var declaration in ofFile)
                    diagnostics.Report(PackDiagnostics.FileMissing, declaration.FileSpan, ofFile.Key);
                continue;
            }

            Use(file, PackLimits.TableBytes, (source, bag) =>
            {
                foreach (var declaration in ofFile)
                    tables.Add(declaration.Name.Value, TableReader.Read(declaration, packId, source, bag));
                return source;
            });
        }

        // With errors in the manifest, that a table is not declared says nothing.
        if (diagnostics.HasErrors)
            return tables;
        var read = declarations.Select(static declaration => declaration.File).ToHashSet(StringComparer.Ordinal);
        foreach (var file in folder.Below("tables").Where(file => !read.Contains(file.RelativePath)))
            diagnostics.ReportNear(PackDiagnostics.NotRead, file.ShownPath, file.RelativePath, []);
        return tables;
    }

    private List<SourceText> ReadTests()
    {
        var tests = new List<SourceText>();
        foreach (var file in folder.Below("tests"))
        {
            if (!file.RelativePath.EndsWith(".test.yaml", StringComparison.Ordinal))
            {
                if (file.RelativePath.EndsWith(".yaml", StringComparison.Ordinal) || file.RelativePath.EndsWith(".yml", StringComparison.Ordinal))
                    diagnostics.Report(PackDiagnostics.WrongExtension, file.ShownPath, file.RelativePath, ".test.yaml");
                continue;
            }

            if (file.ReadBytes(YamlReader.MaxBytes, diagnostics) is { } bytes && file.Decode(bytes, diagnostics) is { } source)
                tests.Add(source);
        }

        return tests;
    }

    private IEnumerable<PackFile> YamlBelow(string part)
    {
        foreach (var file in folder.Below(part))
        {
            if (file.RelativePath.EndsWith(".yaml", StringComparison.Ordinal))
                yield return file;
            else if (file.RelativePath.EndsWith(".yml", StringComparison.OrdinalIgnoreCase))
                diagnostics.Report(PackDiagnostics.WrongExtension, file.ShownPath, file.RelativePath, ".yaml");
            else
                diagnostics.ReportNear(PackDiagnostics.NotRead, file.ShownPath, file.RelativePath, []);
        }
    }

    /// <summary>Hashes a file and reads it, with its problems counted.</summary>
    private T? Use<T>(PackFile file, int limit, Func<SourceText, DiagnosticBag, T?> read)
        where T : class
    {
        if (file.ReadBytes(limit, diagnostics) is not { } bytes)
            return null;
        hasher.Add(file.RelativePath, bytes);
        if (file.Decode(bytes, diagnostics) is not { } source)
            return null;
        var bag = new DiagnosticBag();
        var result = read(source, bag);
        diagnostics.AddLimited(bag, file.ShownPath);
        return result;
    }
}
