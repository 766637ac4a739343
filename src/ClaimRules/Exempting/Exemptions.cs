using System.Security.Cryptography;
using ClaimRules.Diagnostics;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Yaml;

namespace ClaimRules.Exempting;

/// <summary>
/// Which findings are exempt: by rule, scope and days, each with a reason, an approver and a last day. What is exempt books nothing and is told
/// apart. Read from a YAML file (<c>format: 1</c>) whose hash is part of the identity of a run. Immutable and thread-safe.
/// </summary>
/// <remarks>
/// An exemption takes facts that a finding is about out of it, with the money asked for them; the rest stands. Where none is left, the whole
/// finding is exempt. What a scope asks for and a fact does not tell is out of the scope. Of several exemptions the first in the file takes.
/// </remarks>
public sealed class Exemptions
{
    private readonly ILookup<string, ExemptionEntry> byRule;

    private Exemptions(IReadOnlyList<ExemptionEntry> entries, string? sha256, IReadOnlyList<Diagnostic> warnings)
    {
        Entries = entries;
        Sha256 = sha256;
        Warnings = warnings;
        byRule = entries.ToLookup(static entry => entry.Exemption.RuleId, StringComparer.Ordinal);
    }

    /// <summary>Nothing is exempt.</summary>
    public static Exemptions None { get; } = new([], null, []);

    /// <summary>All of them, in the order of the file.</summary>
    public IReadOnlyList<Exemption> All => [.. Entries.Select(static entry => entry.Exemption)];

    /// <summary>What is allowed but should be looked at: exemptions from all of a rule (CR4604).</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; }

    /// <summary>SHA-256 of the file with its line ends as LF, lower-case hex; null where there is no file.</summary>
    public string? Sha256 { get; }

    internal IReadOnlyList<ExemptionEntry> Entries { get; }

    /// <summary>Reads an exemptions file.</summary>
    /// <param name="path">The file, at most 1 MiB.</param>
    /// <exception cref="FindingsException">It can't be read, or an entry is not sound; carries every problem with its place.</exception>
    public static Exemptions Load(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var diagnostics = new DiagnosticBag();
        var file = new SourceFile(path, Path.GetFileName(path));
        var bytes = file.ReadBytes(YamlReader.MaxBytes, diagnostics);
        var source = bytes is null ? null : file.Decode(bytes, diagnostics);
        var entries = source is null ? [] : new ExemptionsReader(source, diagnostics).Read();
        return diagnostics.HasErrors
            ? throw new FindingsException(diagnostics.Sorted())
            : new Exemptions(entries, Convert.ToHexStringLower(SHA256.HashData(bytes!)), diagnostics.Sorted());
    }

    /// <summary>Exemptions that took nothing out of the findings of a run, as warnings (CR4608, CR4609) with their places in the file.</summary>
    /// <param name="summary">What a run with these exemptions says of itself.</param>
    public IReadOnlyList<Diagnostic> Unneeded(AuditSummary summary)
    {
        ArgumentNullException.ThrowIfNull(summary);
        var states = summary.Exemptions.ToDictionary(static use => use.Exemption, static use => use.State);
        var diagnostics = new DiagnosticBag();
        foreach (var entry in Entries)
        {
            var exemption = entry.Exemption;
            switch (states.GetValueOrDefault(exemption))
            {
                case ExemptionState.Expired:
                    diagnostics.Report(ExemptionDiagnostics.Expired, entry.Rule, exemption.RuleId, $"{exemption.To:yyyy-MM-dd}");
                    break;
                case ExemptionState.Unused:
                    diagnostics.Report(ExemptionDiagnostics.Unused, entry.Rule, exemption.RuleId);
                    break;
            }
        }

        return diagnostics.Sorted();
    }

    /// <summary>Refuses exemptions from rules and checks that a stage does not have.</summary>
    /// <exception cref="FindingsException">There are some (CR4605, CR4606); carries all of them.</exception>
    internal void EnsureKnown(IReadOnlyList<StageRule> rules)
    {
        var diagnostics = new DiagnosticBag();
        var checks = rules.ToLookup(static rule => rule.Rule.Id, static rule => rule.Rule.Checks.Select(static check => check.Path), StringComparer.Ordinal);
        foreach (var entry in Entries)
        {
            var paths = checks[entry.Exemption.RuleId].SelectMany(static paths => paths).Distinct().ToList();
            if (paths.Count == 0)
                diagnostics.ReportUnknown(ExemptionDiagnostics.UnknownRule, entry.Rule, entry.Exemption.RuleId, checks.Select(static rule => rule.Key));
            else if (entry.Check is { } check && !paths.Exists(entry.IsFor))
                diagnostics.ReportUnknown(ExemptionDiagnostics.UnknownCheck, check, entry.Exemption.Check!, paths.OfType<string>(), entry.Exemption.RuleId);
        }

        if (diagnostics.HasErrors)
            throw new FindingsException(diagnostics.Sorted());
    }

    /// <summary>The exemptions from a check of a rule that hold on a day, in the order of the file.</summary>
    internal IReadOnlyList<ExemptionEntry> InForce(string ruleId, string? check, int day) =>
        Entries.Count == 0 ? [] : [.. byRule[ruleId].Where(entry => entry.IsFor(check) && entry.HoldsOn(day))];
}
