using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Packs.Facts;

/// <summary>
/// Puts the kinds that packs declare together: one name is one kind in all packs, since claims are read once for all of them. A pack's rules may
/// name the kinds of the pack and of those that it requires.
/// </summary>
internal sealed class FactLinker
{
    private readonly FactSchema given;
    private readonly Dictionary<string, FactDeclaration> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<RulePack, IReadOnlyList<FactKind>> ofPack = [];

    public FactLinker(IReadOnlyList<RulePack> packs, FactSchema schema, DiagnosticBag diagnostics)
    {
        given = schema;
        var files = new Dictionary<string, FactDeclaration>(StringComparer.OrdinalIgnoreCase);
        foreach (var pack in packs)
            ofPack[pack] = [.. pack.Manifest.Facts.Select(declaration => Add(declaration, files, diagnostics)).OfType<FactDeclaration>().Select(static one => one.Kind)];
        Schema = byName.Values.OrderBy(static one => one.Kind.Name, StringComparer.Ordinal).Aggregate(schema, static (all, one) => all.With(one.Kind));
    }

    /// <summary>All kinds.</summary>
    public FactSchema Schema { get; }

    /// <summary>The kinds that the rules of a pack may name.</summary>
    public FactSchema SchemaFor(RulePack pack, IEnumerable<RulePack> required) => required.Prepend(pack)
        .SelectMany(from => ofPack[from])
        .Distinct()
        .OrderBy(static kind => kind.Name, StringComparer.Ordinal)
        .Aggregate(given, static (all, kind) => all.With(kind));

    /// <summary>The declaration that stands for one, which is the first of that name; null where the two do not agree.</summary>
    private FactDeclaration? Add(FactDeclaration declaration, Dictionary<string, FactDeclaration> files, DiagnosticBag diagnostics)
    {
        var name = declaration.Kind.Name;
        if (byName.TryGetValue(name, out var known))
        {
            if (known.Text == declaration.Text)
                return known;
            diagnostics.Report(PackDiagnostics.FactClash, declaration.Name.Span, name, known.Name.Span.ToString());
            return null;
        }

        if (Called(declaration) is { } other)
        {
            diagnostics.Report(PackDiagnostics.FactNameTaken, declaration.Name.Span, name, $"the kind {other.Kind.Name} ({other.Name.Span})");
            return null;
        }

        foreach (var file in declaration.Kind.FileNames.Append(declaration.Kind.Plural).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            if (files.TryAdd(file, declaration))
                continue;
            diagnostics.Report(PackDiagnostics.FactFileTaken, declaration.Name.Span, file, files[file].Kind.Name, files[file].Kind.Title);
            return null;
        }

        byName.Add(name, declaration);
        return declaration;
    }

    /// <summary>The kind whose plural, or whose name, the name or plural of a new one is.</summary>
    private FactDeclaration? Called(FactDeclaration declaration) => byName.Values.FirstOrDefault(known =>
        known.Kind.Plural == declaration.Kind.Name || known.Kind.Plural == declaration.Kind.Plural || known.Kind.Name == declaration.Kind.Plural);
}
