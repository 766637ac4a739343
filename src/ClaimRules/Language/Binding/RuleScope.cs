using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Values;

namespace ClaimRules.Language.Binding;

/// <summary>What all expressions of one rule share while they are bound: names, slots, problems.</summary>
internal sealed class RuleScope
{
    public RuleScope(RuleSyntax rule, FactKind kind, BindingScope scope, DiagnosticBag diagnostics)
    {
        Rule = rule;
        Kind = kind;
        Schema = scope.Schema;
        Tables = scope.Tables;
        BrokenTables = scope.BrokenTables;
        Diagnostics = diagnostics;
        Subject = new Variable(NewSlot(), kind.Name, LanguageType.OfFact(kind, isGroup: rule.By is not null), IsMember: false);
        GroupSlot = NewSlot();
        Parameters = [.. rule.Parameters.Select(static parameter => ConstantParser.Parse(parameter.Values[0].Value.Value))];
    }

    public RuleSyntax Rule { get; }

    public FactKind Kind { get; }

    public FactSchema Schema { get; }

    public IReadOnlyDictionary<string, KnowledgeTable> Tables { get; }

    public IReadOnlySet<string> BrokenTables { get; }

    public DiagnosticBag Diagnostics { get; }

    public Variable Subject { get; }

    public int GroupSlot { get; }

    public bool IsGroup => Rule.By is not null;

    public int SlotCount { get; private set; }

    /// <summary>The first value of each parameter, for its type.</summary>
    public IReadOnlyList<Value> Parameters { get; }

    public List<GroupKey> Keys { get; } = [];

    /// <summary>The entries visible so far: those of the rule, then those of the check being bound.</summary>
    public Dictionary<string, LetEntry> Lets { get; } = new(StringComparer.Ordinal);

    /// <summary>Entries that could not be bound: whoever names one has nothing to add to what was reported of it.</summary>
    public HashSet<string> Broken { get; } = new(StringComparer.Ordinal);

    /// <summary>Entries and parameters that some expression used.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);

    /// <summary>Every field read.</summary>
    public HashSet<FactField> Reads { get; } = [];

    /// <summary>The kinds of every collection.</summary>
    public HashSet<FactKind> Kinds { get; } = [];

    public int NewSlot() => SlotCount++;

    public bool IsPlural(string name) => Schema.FindPlural(name) is not null;

    /// <summary>The kind with that name if it is the subject's or owns it.</summary>
    public FactKind? SubjectOrParent(string name)
    {
        var kind = Schema.Find(name);
        return kind is not null && (kind == Kind || Schema.Owns(kind, Kind)) ? kind : null;
    }

    /// <summary>The reference field with that name of the kind or of one of its parents, such as <c>provider</c>.</summary>
    public (FactKind Owner, FactField Field)? ReferenceOf(FactKind kind, string name)
    {
        for (var owner = kind; owner is not null; owner = Schema.ParentOf(owner))
        {
            if (owner.Find(name) is { Type: FactType.Reference } field)
                return (owner, field);
        }

        return null;
    }
}
