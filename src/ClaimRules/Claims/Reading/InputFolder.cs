using System.Globalization;
using ClaimRules.Claims.Mapping;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>Tells by their names which files of a folder hold what.</summary>
internal static class InputFolder
{
    /// <summary>The files to read, in ordinal order of their names; those that are not read are reported.</summary>
    public static IReadOnlyList<InputSource> List(string folder, FactSchema schema, ClaimMapping? mapping, bool isHistory, List<Diagnostic> warnings)
    {
        if (!Directory.Exists(folder))
            throw new ClaimReadException(new Diagnostic(ClaimDiagnostics.FolderNotFound, [folder]));
        var sources = new List<InputSource>();
        var others = new List<string>();
        foreach (var path in Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(path);
            var shown = isHistory ? "history/" + name : name;
            if (mapping is not null && (name == mapping.File.Path || mapping.Tables.Any(table => Path.GetFileName(table.Path) == name) || mapping.Skipped.Any(pattern => FileMapping.Fits(pattern, name))))
                continue;
            if ((Mapped(path, name, shown, mapping, isHistory) ?? Match(path, name, shown, schema, isHistory)) is { } source)
            {
                sources.Add(source);
                continue;
            }

            others.Add(name);
            var (stem, _) = Split(name);
            warnings.Add(new Diagnostic(ClaimDiagnostics.FileNotRead, [], Path: shown, Suggestion: stem is null ? null : Spelling.Nearest(stem, Names(schema))));
        }

        if (sources.Count == 0)
        {
            var examples = string.Join(", ", schema.Kinds.Select(static kind => kind.Plural + ".csv"));
            var found = others.Count == 0 ? "no file" : string.Join(", ", others.Take(8)) + (others.Count > 8 ? ", …" : "");
            throw new ClaimReadException(new Diagnostic(ClaimDiagnostics.NothingToRead, [examples, found], Path: folder));
        }

        return sources;
    }

    private static InputSource? Mapped(string path, string name, string shown, ClaimMapping? mapping, bool isHistory)
    {
        var fitting = mapping?.Files.Where(entry => entry.Fits(name)).Take(2).ToList() ?? [];
        if (fitting.Count == 0)
            return null;
        if (fitting.Count > 1)
        {
            var first = fitting[0].Patterns[0].Span;
            throw new ClaimReadException(new Diagnostic(
                MappingDiagnostics.TwoEntries,
                [name, first.Source.LineAndColumn(first.Start).Line.ToString(CultureInfo.InvariantCulture)],
                fitting[1].Patterns.First(pattern => FileMapping.Fits(pattern.Value, name)).Span));
        }

        var layout = Split(name).Extension == ".jsonl" ? InputLayout.JsonRecords : InputLayout.Separated;
        return new InputSource(path, shown, fitting[0].Records[0].Kind, layout, isHistory) { Mapping = fitting[0] };
    }

    private static InputSource? Match(string path, string name, string shown, FactSchema schema, bool isHistory)
    {
        var (stem, extension) = Split(name);
        if (stem is null)
            return null;
        FactKind? best = null;
        var length = 0;
        foreach (var kind in schema.Kinds)
        {
            foreach (var title in (IEnumerable<string>)[kind.Plural, .. kind.FileNames])
            {
                var fits = stem.StartsWith(title, StringComparison.OrdinalIgnoreCase)
                    && (stem.Length == title.Length || stem[title.Length] is '.' or '-' or '_');
                if (fits && title.Length > length)
                    (best, length) = (kind, title.Length);
            }
        }

        if (extension == ".jsonl")
        {
            return best is null || best.Name == "claim"
                ? new InputSource(path, shown, schema["claim"], InputLayout.JsonClaims, isHistory)
                : new InputSource(path, shown, best, InputLayout.JsonRecords, isHistory);
        }

        return best is null ? null : new InputSource(path, shown, best, InputLayout.Separated, isHistory);
    }

    private static (string? Stem, string Extension) Split(string name)
    {
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            name = name[..^3];
        foreach (var extension in (string[])[".csv", ".txt", ".jsonl"])
        {
            if (name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return (name[..^extension.Length], extension);
        }

        return (null, "");
    }

    private static IEnumerable<string> Names(FactSchema schema) =>
        schema.Kinds.SelectMany(static kind => (IEnumerable<string>)[kind.Plural, .. kind.FileNames]);
}
