using ClaimRules.Facts;
using ClaimRules.Knowledge;

namespace ClaimRules.Language;

/// <summary>What the expressions of a rule may name, besides its own <c>let</c> entries and parameters.</summary>
/// <param name="Schema">The kinds and fields.</param>
/// <param name="Tables">The tables of the pack and of the packs it requires, by name.</param>
internal sealed record BindingScope(FactSchema Schema, IReadOnlyDictionary<string, KnowledgeTable> Tables)
{
    /// <summary>The names of declared tables that could not be read: whoever names one has nothing to add to what was reported of it.</summary>
    public IReadOnlySet<string> BrokenTables { get; init; } = new HashSet<string>();
}
