using ClaimRules.Facts;
using ClaimRules.Language.Binding;
using ClaimRules.Stages;

namespace ClaimRules.Language;

/// <summary>A rule whose names and types are known to be right, ready to be run. Immutable and thread-safe.</summary>
internal sealed class BoundRule
{
    public required RuleSyntax Syntax { get; init; }

    public string Id => Syntax.Id.Value;

    /// <summary>The kind it is for.</summary>
    public required FactKind Kind { get; init; }

    public required Variable Subject { get; init; }

    /// <summary>The keys of <c>by</c>; empty for a rule about single facts.</summary>
    public required IReadOnlyList<GroupKey> Keys { get; init; }

    /// <summary>Slot of the group's collection; unused without keys.</summary>
    public required int GroupSlot { get; init; }

    public required BoundNode? Where { get; init; }

    public required IReadOnlyList<LetEntry> Lets { get; init; }

    /// <summary>The judging date, where the rule gives one.</summary>
    public required BoundNode? At { get; init; }

    public required IReadOnlyList<BoundCheck> Checks { get; init; }

    /// <summary>The numeric indicator of a group rule, which is one of <see cref="Lets"/>; null without.</summary>
    public LetEntry? Indicator { get; init; }

    /// <summary>How far it looks, and so when it can be judged.</summary>
    public RuleReach Reach { get; init; }

    /// <summary>Slots a frame needs.</summary>
    public required int SlotCount { get; init; }

    /// <summary>Every field it reads, for the coverage manifest.</summary>
    public required IReadOnlyList<FactField> Reads { get; init; }

    /// <summary>Every kind it looks at; claims read without one of them can't be judged by it.</summary>
    public required IReadOnlyList<FactKind> Kinds { get; init; }

    public bool IsGroup => Keys.Count > 0;

    /// <summary>The <c>let</c> entry with <c>each</c>, or null.</summary>
    public LetEntry? Each => Lets.FirstOrDefault(static entry => entry.IsEach);
}

/// <summary>What a rule has to have seen before it can judge.</summary>
internal enum RuleReach
{
    /// <summary>The person whose facts it judges.</summary>
    Person,

    /// <summary>The person, and what is added up over the run (<c>in batch</c>).</summary>
    Aggregates,

    /// <summary>The run: its groups hold facts of several persons.</summary>
    Groups,

    /// <summary>The run: what it judges belongs to no person.</summary>
    Roots,
}

/// <summary>A key of <c>by</c>.</summary>
/// <param name="Name">As <c>key.name</c>.</param>
/// <param name="Expression">Bound to the subject.</param>
internal sealed record GroupKey(string Name, BoundNode Expression);

/// <summary>One check of a rule; a rule without checks has one, without id.</summary>
internal sealed class BoundCheck
{
    public required CheckSyntax Syntax { get; init; }

    /// <summary>The field that <c>fields</c> bound, or null.</summary>
    public required FactField? Field { get; init; }

    /// <summary>Its own condition, on top of the rule's.</summary>
    public required BoundNode? Where { get; init; }

    /// <summary>Its own entries; the rule's stand in <see cref="BoundRule.Lets"/>.</summary>
    public required IReadOnlyList<LetEntry> Lets { get; init; }

    /// <summary>Null is always true.</summary>
    public required BoundNode? When { get; init; }

    public required Verdict Verdict { get; init; }

    public required Disposition? Disposition { get; init; }

    public required BoundNode About { get; init; }

    public required BoundNode? Involved { get; init; }

    /// <summary>The amount to refuse of one about fact; null is the fund amount, times the share.</summary>
    public required BoundNode? Amount { get; init; }

    /// <summary>The about fact, in <see cref="Amount"/>.</summary>
    public required Variable AboutFact { get; init; }

    public required IReadOnlyList<BoundMessage> Messages { get; init; }

    /// <summary>Null, <c>id</c>, <c>id/field</c>, or <c>field</c> where the rule has fields and no checks.</summary>
    public string? Path => Syntax.Id is null ? Field?.Name : Field is null ? Syntax.Id.Value : $"{Syntax.Id.Value}/{Field.Name}";
}

/// <summary>A message for one stage (null: any other), as texts and values in turn.</summary>
internal sealed record BoundMessage(Stage? Stage, IReadOnlyList<MessagePart> Parts);

/// <summary>A piece of a message: a text, or an expression with an optional number format.</summary>
internal sealed record MessagePart(string? Text, BoundNode? Expression, string? Format);
