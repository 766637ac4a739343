using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using ClaimRules.Findings;
using ClaimRules.Packs;
using ClaimRules.Yaml;

namespace ClaimRules.Exempting;

/// <summary>Reads the entries of an exemptions file.</summary>
internal sealed partial class ExemptionsReader(SourceText source, DiagnosticBag diagnostics)
{
    /// <summary>The entries that can be read; every problem is reported.</summary>
    public IReadOnlyList<ExemptionEntry> Read()
    {
        if (MappingReader.OfFile(source, diagnostics) is not { } reader)
            return [];
        if (reader.RequiredText("format") is { } format && format.Value != "1")
            diagnostics.Report(ExemptionDiagnostics.FormatNotSupported, format.Span, format.Value);
        reader.Text("title");
        var entries = new List<ExemptionEntry>();
        reader.RequiredNode("exemptions");
        var number = 0;
        foreach (var item in reader.Maps("exemptions"))
        {
            if (ReadEntry(item, ++number) is { } entry)
                entries.Add(entry);
        }

        reader.Finish();
        return entries;
    }

    private ExemptionEntry? ReadEntry(MappingReader reader, int number)
    {
        var (rule, check, scope) = (reader.RequiredText("rule"), reader.Text("check"), ReadScope(reader));
        var (reason, approver) = (reader.RequiredText("reason"), reader.RequiredText("approver"));
        if (!reader.Has("to"))
            diagnostics.Report(ExemptionDiagnostics.NoExpiry, reader.Span);
        var (from, to) = reader.Days();
        var basis = reader.Text("basis");
        reader.Finish();
        if (rule is null || scope is null || reason is null || approver is null || to is null)
            return null;
        var exemption = new Exemption(
            number, rule.Value, check?.Value, scope.ToString(), reason.Value, approver.Value, DateOnly.FromDayNumber(to.Value))
        {
            From = from is { } day ? DateOnly.FromDayNumber(day) : null,
            Basis = basis?.Value,
        };
        if (scope.IsAll)
            diagnostics.Report(ExemptionDiagnostics.WholeRule, reader.KeySpan("scope"), exemption.RuleId, $"{exemption.To:yyyy-MM-dd}");
        return new ExemptionEntry(exemption, scope, rule.Span, check?.Span);
    }

    /// <summary>The scope; null where it can't be read.</summary>
    private ExemptionScope? ReadScope(MappingReader reader)
    {
        var scope = new ExemptionScope();
        switch (reader.RequiredNode("scope"))
        {
            case null:
                return null;
            case YamlScalar { Text.Value: "all" }:
                return scope;
            case YamlMapping { Entries.Count: > 0 } map:
                return ReadKeys(new MappingReader(map, diagnostics), scope) ? scope : null;
            case var node:
                diagnostics.Report(ExemptionDiagnostics.EmptyScope, node.Span, string.Join(", ", ExemptionScope.Keys));
                return null;
        }
    }

    /// <summary>Whether everything that narrows the scope could be read: without it the scope would be wider than was meant.</summary>
    private bool ReadKeys(MappingReader reader, ExemptionScope scope)
    {
        var before = diagnostics.Count;
        foreach (var key in ExemptionScope.Keys)
        {
            var names = reader.Texts(key);
            if (!reader.Has(key))
                continue;
            if (names.Count == 0)
                diagnostics.Report(YamlDiagnostics.EmptyValue, reader.KeySpan(key), key);
            foreach (var name in names)
                Check(key, name);
            scope.Narrow(key, [.. names.Select(static name => name.Value)]);
        }

        reader.Finish();
        return diagnostics.Count == before;
    }

    private void Check(string key, ScalarText name)
    {
        if (key == "region" && !RegionPattern().IsMatch(name.Value))
            diagnostics.Report(PackDiagnostics.BadRegion, name.Span, name.Value);
        // Told by its place alone: an excerpt would repeat what may be the id of a person.
        if (key == "person" && !PersonPattern().IsMatch(name.Value))
            diagnostics.Report(ExemptionDiagnostics.NotPersonKey, name.Span.ToString());
    }

    [GeneratedRegex("^[0-9]{2}([0-9]{4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex RegionPattern();

    [GeneratedRegex("^[0-9a-f]{20}$", RegexOptions.CultureInvariant)]
    private static partial Regex PersonPattern();
}
