using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Diagnostics;
using ClaimRules.Exempting;
using ClaimRules.Findings;
using ClaimRules.Packs;

namespace ClaimRules.Pipeline;

/// <summary>Tells whether inputs and packs are those of a run, and whether a finding made again is the same.</summary>
internal static class RunReplay
{
    private const string None = "–";

    /// <summary>Every input that differs from what the run read.</summary>
    public static IReadOnlyList<Diagnostic> Compare(AuditSummary run, IReadOnlyList<InputFile> inputs)
    {
        var diagnostics = new DiagnosticBag();
        var now = inputs.ToDictionary(static input => (input.Path, input.IsHistory, input.IsMapping), static input => input.Sha256);
        foreach (var then in run.Inputs)
        {
            if (!now.Remove((then.Path, then.IsHistory, then.IsMapping), out var hash))
                diagnostics.Report(ExplanationDiagnostics.InputMissing, then.Path, then.Path);
            else if (hash != then.Sha256)
                diagnostics.Report(ExplanationDiagnostics.InputChanged, then.Path, then.Path, hash, then.Sha256);
        }

        foreach (var (path, _, _) in now.Keys)
            diagnostics.Report(ExplanationDiagnostics.InputAdded, path, path);
        return diagnostics.Sorted();
    }

    /// <summary>Whether exemptions are others than those of the run.</summary>
    public static IReadOnlyList<Diagnostic> Compare(AuditSummary run, Exemptions exemptions, string? file)
    {
        var (then, now) = (run.Options.GetValueOrDefault("exemptions_sha256"), exemptions.Sha256);
        var diagnostics = new DiagnosticBag();
        if (then != now)
            diagnostics.Report(ExplanationDiagnostics.InputChanged, file, file ?? None, now ?? None, then ?? None);
        return diagnostics.Sorted();
    }

    /// <summary>Every pack that differs from those of the run.</summary>
    public static IReadOnlyList<Diagnostic> Compare(AuditSummary run, RulePackCatalog packs)
    {
        var diagnostics = new DiagnosticBag();
        var now = packs.Packs.ToDictionary(static pack => (pack.Id, Version: pack.Version.ToString()), static pack => pack.ContentHash);
        foreach (var then in run.Packs)
        {
            var isThere = now.Remove((then.Id, then.Version), out var hash);
            if (!isThere || hash != then.Hash)
                diagnostics.Report(ExplanationDiagnostics.PackChanged, (string?)null, then.Id, then.Version, hash ?? None, then.Hash);
        }

        foreach (var ((id, version), hash) in now)
            diagnostics.Report(ExplanationDiagnostics.PackChanged, (string?)null, id, version, hash, None);
        return diagnostics.Sorted();
    }

    /// <summary>Every part in which a finding made again is not the one of the run, down to the evidence.</summary>
    public static IReadOnlyList<Diagnostic> Compare(Finding run, Finding? now)
    {
        var diagnostics = new DiagnosticBag();
        if (now is null)
        {
            diagnostics.Report(ExplanationDiagnostics.NotReproduced, (string?)null);
            return diagnostics.Sorted();
        }

        using var then = JsonDocument.Parse(FindingJson.Bytes(run));
        using var made = JsonDocument.Parse(FindingJson.Bytes(now));
        var parts = made.RootElement.EnumerateObject().ToDictionary(static part => part.Name, static part => part.Value.GetRawText());
        foreach (var part in then.RootElement.EnumerateObject())
        {
            if (parts.GetValueOrDefault(part.Name) is var found && found != part.Value.GetRawText())
                diagnostics.Report(ExplanationDiagnostics.Differs, (string?)null, part.Name, found ?? None, part.Value.GetRawText());
        }

        return diagnostics.Sorted();
    }
}
