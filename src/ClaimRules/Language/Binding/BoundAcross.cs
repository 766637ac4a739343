using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Language.Binding;

/// <summary>An equality between a key of a member of the run and something that is known where it is asked.</summary>
/// <param name="Own">Hangs on the member alone.</param>
/// <param name="Outer">Hangs on anything but the member.</param>
internal sealed record Match(BoundNode Own, BoundNode Outer);

/// <summary>Facts of a kind in the whole run: <c>encounters in batch where …</c>. Only counts and other aggregates can be asked of it (D14).</summary>
/// <param name="Span">The whole.</param>
/// <param name="Type">A collection across persons.</param>
/// <param name="IsOther">Whether the subject does not count itself.</param>
/// <param name="Kind">The kind of the members.</param>
/// <param name="Member">The member, in its keys and tests.</param>
/// <param name="Matches">The equalities by which members are found.</param>
/// <param name="Tests">What else must be true of a member; hangs on the member alone.</param>
internal sealed record BoundAcross(
    SourceSpan Span, LanguageType Type, bool IsOther, FactKind Kind, Variable Member, IReadOnlyList<Match> Matches, IReadOnlyList<BoundNode> Tests)
    : BoundNode(Span, Type)
{
    public override IEnumerable<BoundNode> Children => Matches.SelectMany(static match => new[] { match.Own, match.Outer }).Concat(Tests);

    /// <summary>What an expression that is made of members of the run is made of, through let entries and fields; null for any other.</summary>
    public static BoundAcross? In(BoundNode node) => node switch
    {
        BoundAcross across => across,
        BoundLet let when let.Type.IsAcross => In(let.Entry.Expression),
        BoundBag bag when bag.Type.IsAcross => In(bag.Source),
        BoundCount count => In(count.Source),
        BoundAggregate aggregate => In(aggregate.Source),
        _ => null,
    };
}
