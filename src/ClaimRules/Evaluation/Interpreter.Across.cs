using ClaimRules.Evaluation.Across;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>What is added up over a run (D14), and the parts that a person adds to it.</summary>
internal sealed partial class Interpreter
{
    /// <summary>The reason where a run is not known: a claim is looked at by itself.</summary>
    private const string NoRun = "batch";

    private CountRange AcrossCount(BoundCount node, Frame frame)
    {
        if (AcrossOf(node, frame, out var absence) is not { } all)
            return new CountRange(Fixed.Zero, Fixed.Zero, null) { Absence = absence };
        var own = OwnOf(node, frame);
        if (all is GatheredCount count)
            return (own is null ? count : count.Without((GatheredCount)own)).Range(SureOnly);
        var bag = (GatheredBag)all;
        return (own is null ? bag : bag.Without((GatheredBag)own)).Distinct(SureOnly);
    }

    private Value AcrossAggregate(BoundAggregate node, Frame frame)
    {
        if (AcrossOf(node, frame, out var absence) is not { } all)
            return absence;
        var bag = (GatheredBag)all;
        if (OwnOf(node, frame) is { } own)
            bag = bag.Without((GatheredBag)own);
        return bag.Aggregate(node.Function, ShareOf(node, frame), SureOnly);
    }

    private Value? ShareOf(BoundAggregate node, Frame frame) => node.Argument is null ? null : Scalar(node.Argument, frame);

    /// <summary>What was gathered of the keys that the frame asks for; null where they are not known.</summary>
    private Gathered? AcrossOf(BoundNode node, Frame frame, out Value absence)
    {
        absence = default;
        if (facts.Aggregates is not { } run)
        {
            absence = Value.Missing(NoRun);
            return null;
        }

        var across = BoundAcross.In(node)!;
        if (run.IsTornOff(across.Kind))
        {
            absence = Value.Missing($"quarantined {across.Kind.Plural}");
            return null;
        }

        var matches = across.Matches;
        var keys = new Value[matches.Count];
        for (var i = 0; i < keys.Length; i++)
        {
            keys[i] = InRun(matches[i].Outer, frame);
            if (keys[i].IsKnown)
                continue;
            absence = keys[i];
            return null;
        }

        return run.Of(node, keys);
    }

    /// <summary>The subject's own part, where it does not count itself and is a member of what is asked.</summary>
    private Gathered? OwnOf(BoundNode node, Frame frame)
    {
        var across = BoundAcross.In(node)!;
        if (!across.IsOther)
            return null;
        var own = new RunAggregates();
        AddTo(own, across, [node], frame.Subject, frame);
        var keys = new Value[across.Matches.Count];
        for (var i = 0; i < keys.Length; i++)
            keys[i] = InRun(across.Matches[i].Outer, frame);
        return own.Of(node, keys);
    }

    /// <summary>Adds a fact to what is gathered of the members of a run, if it is one or may be.</summary>
    /// <param name="run">What it is added to.</param>
    /// <param name="across">The members.</param>
    /// <param name="nodes">What is asked of them.</param>
    /// <param name="member">The fact.</param>
    /// <param name="frame">A frame of the rule; the slots of the members are used.</param>
    public void AddTo(RunAggregates run, BoundAcross across, IReadOnlyList<BoundNode> nodes, Member member, Frame frame) =>
        With(member, across.Member, frame, () =>
        {
            var holds = Value.True;
            foreach (var test in across.Tests)
            {
                holds = And(holds, Scalar(test, frame));
                if (IsFalse(holds) || holds.Kind == ValueKind.None)
                    return false;
            }

            var keys = new Value[across.Matches.Count];
            for (var i = 0; i < keys.Length; i++)
            {
                keys[i] = InRun(across.Matches[i].Own, frame);
                if (keys[i].Kind == ValueKind.None)
                    return false;
                holds = keys[i].IsKnown ? holds : And(holds, keys[i]);
            }

            var set = holds.IsKnown ? new MemberSet { Sure = [member] } : new MemberSet { Maybe = [member], MaybeCause = holds.Cause };
            foreach (var node in nodes)
            {
                var part = run.For(node, keys);
                if (part is GatheredCount count)
                    count.Add(set);
                else
                    ((GatheredBag)part).Add(Values((BoundBag)BagIn(node), set, frame));
            }

            return true;
        });

    private static BoundNode BagIn(BoundNode node)
    {
        var source = node is BoundCount count ? count.Source : ((BoundAggregate)node).Source;
        while (source is BoundLet let)
            source = let.Entry.Expression;
        return source;
    }

    /// <summary>A scalar, or what tells a fact from all others of the run.</summary>
    private Value InRun(BoundNode node, Frame frame)
    {
        if (node.Type.Kind != TypeKind.Fact)
            return Scalar(node, frame);
        var fact = Fact(node, frame);
        return fact.Member is { } member ? facts.IdentityInRun(member.Fact) : fact.Absence;
    }

    /// <summary>Adds what the members of one person are to a group over several (the frame's group) to what is gathered of an expression.</summary>
    public void AddTo(Gathered part, BoundNode node, Frame frame)
    {
        switch (part)
        {
            case GatheredCount count:
                count.Add(Collect(((BoundCount)node).Source, frame));
                break;
            case GatheredBag bag:
                bag.Add(BagOf(node is BoundCount distinct ? distinct.Source : ((BoundAggregate)node).Source, frame));
                break;
            case GatheredTruth truth:
                truth.Add(Quantify((BoundQuantifier)node, frame));
                break;
            case GatheredPick picked:
                AddPick(picked, node, frame);
                break;
            case GatheredExcess excess:
                AddExcess(excess, (BoundExcess)node, frame);
                break;
        }
    }

    private void AddPick(GatheredPick part, BoundNode node, Frame frame)
    {
        var pick = GatheredNode.PickIn(node)!;
        var found = Pick(pick, frame);
        if (found.Member is not { } member)
        {
            part.Add(found.Absence, Collect(pick.Source, frame) is { Absence: null, Doubt: null, Sure.Count: 0 });
            return;
        }

        Value? key = pick.Key is null ? null : With(member, pick.Member, frame, () => Scalar(pick.Key, frame));
        part.Add(key, MemberPlace.Of(facts, member.Fact), node is BoundPick ? NameOf(member.Fact) : Scalar(node, frame));
    }

    /// <summary>The name of a fact where it has one, else its id; a personal id is kept back.</summary>
    private Value NameOf(FactRef fact)
    {
        if (fact.Kind.Find("name") is { } name && facts.Read(fact, name) is { IsKnown: true } known)
            return known;
        return fact.Kind is { IdField: { } id } && fact.Kind[id].IsPersonal ? Value.Missing(fact.Kind.Name) : Value.Of(facts.IdOf(fact));
    }

    private void AddExcess(GatheredExcess part, BoundExcess node, Frame frame)
    {
        var source = Collect(node.Source, frame);
        if ((source.Absence ?? (source.Doubt is { } doubt ? Value.Missing(doubt) : null)) is { } absent)
        {
            part.Add(absent);
            return;
        }

        foreach (var member in source.Sure)
        {
            Value? key = node.Key is null ? null : With(member, node.Member, frame, () => Scalar(node.Key, frame));
            if (DemandOf(node, member, frame, out var demand) is { } absence)
                part.Add(absence);
            else if (key is { IsKnown: false } unknown)
                part.Add(unknown);
            else
                part.Add(key, MemberPlace.Of(facts, member.Fact), demand);
        }
    }
}
