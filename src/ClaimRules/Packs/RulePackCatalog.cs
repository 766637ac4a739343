using System.Diagnostics.CodeAnalysis;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Packs.Layers;

namespace ClaimRules.Packs;

/// <summary>
/// Rule packs that are loaded together, checked against each other and ready to be run. Several versions of one pack may be among them; the
/// judging date of a claim picks the one. Immutable and thread-safe.
/// </summary>
public sealed class RulePackCatalog
{
    private RulePackCatalog(IReadOnlyList<RulePack> packs, FactSchema schema, IReadOnlyList<Diagnostic> warnings) =>
        (Packs, Schema, Warnings) = (packs, schema, warnings);

    /// <summary>The packs, by id and version.</summary>
    public IReadOnlyList<RulePack> Packs { get; }

    /// <summary>
    /// The kinds of fact and their fields: those that were given, and those that the packs declare. Claims that are read with it have the facts that
    /// the rules look at; of claims that were read without, rules over kinds that packs declare say that those were not supplied.
    /// </summary>
    public FactSchema Schema { get; }

    /// <summary>What is likely not as it was meant, by file and place.</summary>
    public IReadOnlyList<Diagnostic> Warnings { get; }

    /// <summary>Loads a pack, or all packs of a folder.</summary>
    /// <param name="path">A folder with a <c>pack.yaml</c>, or a folder whose children are such folders.</param>
    /// <exception cref="RulePackException">Something is wrong with them; it carries all problems at once.</exception>
    public static RulePackCatalog Load(string path) => LoadAll([path]);

    /// <summary>As <see cref="Load(string)"/>, for rules over further kinds of fact.</summary>
    /// <param name="path">A folder with a <c>pack.yaml</c>, or a folder whose children are such folders.</param>
    /// <param name="schema">The kinds and fields that rules may name, besides those that the packs declare; claims are read with <see cref="Schema"/>.</param>
    /// <exception cref="RulePackException">Something is wrong with them; it carries all problems at once.</exception>
    public static RulePackCatalog Load(string path, FactSchema schema) => LoadAll([path], schema);

    /// <summary>Loads packs from several places together.</summary>
    /// <param name="paths">Each as in <see cref="Load(string)"/>.</param>
    /// <param name="schema">The kinds and fields that rules may name; null for <see cref="FactSchema.Standard"/>.</param>
    /// <exception cref="RulePackException">Something is wrong with them; it carries all problems at once.</exception>
    public static RulePackCatalog LoadAll(IEnumerable<string> paths, FactSchema? schema = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return TryLoad([.. paths], schema ?? FactSchema.Standard, out var catalog, out var diagnostics) ? catalog : throw new RulePackException(diagnostics);
    }

    /// <summary>As <see cref="Load(string)"/>, without throwing, whatever is on the disk.</summary>
    /// <param name="path">A folder with a <c>pack.yaml</c>, or a folder whose children are such folders.</param>
    /// <param name="catalog">The packs, or null where one of the problems is an error.</param>
    /// <param name="diagnostics">All problems, by file and place; warnings too.</param>
    /// <returns>Whether the packs can be used.</returns>
    public static bool TryLoad(string path, [NotNullWhen(true)] out RulePackCatalog? catalog, out IReadOnlyList<Diagnostic> diagnostics) =>
        TryLoad([path], FactSchema.Standard, out catalog, out diagnostics);

    internal static bool TryLoad(
        IReadOnlyList<string> paths, FactSchema schema, [NotNullWhen(true)] out RulePackCatalog? catalog, out IReadOnlyList<Diagnostic> diagnostics)
    {
        var bag = new DiagnosticBag();
        var packs = new List<RulePack>();
        foreach (var folder in paths.SelectMany(path => PackDiscovery.Find(path, paths.Count > 1 ? path : "", bag)))
        {
            using var reader = new PackReader(folder, schema, bag);
            if (reader.Read() is { } pack)
                packs.Add(pack);
        }

        packs.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id) is var order && order != 0 ? order : a.Version.CompareTo(b.Version));
        var linker = new PackLinker(packs, schema, bag);
        linker.Link();
        diagnostics = bag.Sorted();
        catalog = bag.HasErrors ? null : new RulePackCatalog(packs, linker.Schema, diagnostics);
        return catalog is not null;
    }
}
