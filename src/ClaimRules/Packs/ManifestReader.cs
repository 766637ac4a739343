using System.Text.RegularExpressions;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Packs.Facts;
using ClaimRules.Packs.Layers;
using ClaimRules.Packs.Tables;
using ClaimRules.Stages;
using ClaimRules.Yaml;

namespace ClaimRules.Packs;

/// <summary>Reads <c>pack.yaml</c>.</summary>
internal sealed partial class ManifestReader(SourceText source, FactSchema schema, DiagnosticBag diagnostics)
{
    /// <summary>The manifest, or null where it does not even say which pack it is.</summary>
    public PackManifest? Read()
    {
        if (MappingReader.OfFile(source, diagnostics) is not { } reader)
            return null;
        if (reader.RequiredText("format") is { } format && format.Value != "1")
            diagnostics.Report(PackDiagnostics.FormatNotSupported, format.Span, format.Value);
        var id = reader.RequiredText("id");
        if (id is not null && !IdPattern().IsMatch(id.Value))
            diagnostics.Report(PackDiagnostics.BadPackId, id.Span, id.Value);
        var versionText = reader.RequiredText("version");
        SemVersion? version = null;
        if (versionText is not null && !SemVersion.TryParse(versionText.Value, out version))
            diagnostics.Report(PackDiagnostics.BadVersion, versionText.Span, versionText.Value);
        var title = reader.RequiredText("title");
        reader.Text("description");
        reader.Text("license");
        reader.RequiredNode("stages");
        var stages = reader.ManyOf("stages", StageNames.Stages);
        var appliesTo = ReadAppliesTo(reader);
        var effective = ReadEffective(reader);
        var requires = ReadRequires(reader);
        var dispositions = ReadDispositions(reader, stages);
        var uses = reader.List("uses").Select(item => UseDeclaration.Read(reader, item, diagnostics)).OfType<UseDeclaration>().ToList();
        var overrides = reader.Maps("overrides").Select(map => OverrideDeclaration.Read(map, diagnostics)).OfType<OverrideDeclaration>().ToList();
        var tables = reader.Entries("tables").Select(entry => TableDeclaration.Read(entry, schema, diagnostics)).OfType<TableDeclaration>().ToList();
        var facts = reader.Entries("facts").Select(entry => FactDeclaration.Read(entry, schema, diagnostics)).OfType<FactDeclaration>().ToList();
        foreach (var fact in facts.Where(fact => tables.Exists(table => table.Name.Value == fact.Kind.Name || table.Name.Value == fact.Kind.Plural)))
            diagnostics.Report(PackDiagnostics.FactNameTaken, fact.Name.Span, fact.Kind.Name, "a table (表)");
        reader.Finish();
        if (stages.Count == 0 && uses.Count + overrides.Count > 0)
            diagnostics.Report(PackDiagnostics.UsesWithoutStage, reader.KeySpan("stages"));
        if (id is null || versionText is null || version is null)
            return null;
        return new PackManifest
        {
            Source = source,
            Id = id,
            Version = version,
            VersionSpan = versionText.Span,
            Title = title?.Value ?? id.Value,
            Stages = stages,
            AppliesTo = appliesTo,
            Effective = effective,
            Requires = requires,
            Dispositions = dispositions,
            Uses = uses,
            Overrides = overrides,
            Tables = tables,
            Facts = facts,
            TableNames = [.. reader.Entries("tables").Select(static entry => entry.Key.Value)],
        };
    }

    private AppliesTo ReadAppliesTo(MappingReader reader)
    {
        if (reader.Map("applies_to") is not { } map)
            return AppliesTo.Everyone;
        var regions = new List<string>();
        foreach (var region in map.Texts("region"))
        {
            if (!RegionPattern().IsMatch(region.Value))
                diagnostics.Report(PackDiagnostics.BadRegion, region.Span, region.Value);
            else if (regions.Contains(region.Value))
                diagnostics.Report(YamlDiagnostics.ListedTwice, region.Span, region.Value);
            else if (regions.Count > 0 && AppliesTo.LayerOf(region.Value) != AppliesTo.LayerOf(regions[0]))
                diagnostics.Report(PackDiagnostics.MixedLayers, region.Span, region.Value, regions[0]);
            else
                regions.Add(region.Value);
        }

        var institutions = map.Texts("institution").Select(static text => text.Value).ToList();
        map.Finish();
        return new AppliesTo(regions, institutions);
    }

    private static DayRange ReadEffective(MappingReader reader)
    {
        if (reader.Map("effective") is not { } map)
            return DayRange.Always;
        var (from, to) = map.Days();
        map.Finish();
        return DayRange.Of(from, to);
    }

    private List<PackRequirement> ReadRequires(MappingReader reader)
    {
        var requires = new List<PackRequirement>();
        foreach (var map in reader.Maps("requires"))
        {
            var id = map.RequiredText("id");
            var range = VersionRange.Any;
            if (map.RequiredText("version") is { } text && !VersionRange.TryParse(text.Value, out range))
            {
                diagnostics.Report(PackDiagnostics.BadVersionRange, text.Span, text.Value);
                range = VersionRange.Any;
            }

            map.Finish();
            if (id is null)
                continue;
            if (requires.Exists(other => other.Id.Value == id.Value))
                diagnostics.Report(YamlDiagnostics.ListedTwice, id.Span, id.Value);
            else
                requires.Add(new PackRequirement(id, range));
        }

        return requires;
    }

    /// <summary>Verdict → disposition for all stages of the pack, or such a mapping for each stage.</summary>
    private DispositionMap ReadDispositions(MappingReader reader, IReadOnlyList<Stage> stages)
    {
        var result = new DispositionMap();
        if (reader.Map("dispositions") is not { } map)
            return result;
        foreach (var name in StageNames.Stages)
        {
            if (map.Has(name.Key) && map.Map(name.Key) is { } ofStage)
            {
                ReadVerdicts(ofStage, [name.Value], result);
                ofStage.Finish();
            }
        }

        ReadVerdicts(map, stages, result);
        map.Finish();
        return result;
    }

    private void ReadVerdicts(MappingReader map, IReadOnlyList<Stage> stages, DispositionMap result)
    {
        foreach (var (name, verdict) in StageNames.Verdicts)
        {
            if (map.Text(name) is not { } text || map.OneOf(text, StageNames.Dispositions) is not { } disposition)
                continue;
            if (disposition == Disposition.Refuse && verdict != Verdict.Violation)
                diagnostics.Report(PackDiagnostics.RefusedSuspicion, text.Span, name);
            foreach (var stage in stages)
                result.Set(stage, verdict, disposition);
        }
    }

    [GeneratedRegex("^[a-z][a-z0-9._-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex IdPattern();

    [GeneratedRegex("^[0-9]{2}([0-9]{4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex RegionPattern();
}
