using ClaimRules.Facts;
using ClaimRules.Language.Binding;
using ClaimRules.Language.Syntax;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Collections and what is asked of them (D4, D9, D22).</summary>
internal sealed partial class Interpreter
{
    /// <summary>The members of an expression whose type is a collection.</summary>
    public MemberSet Collect(BoundNode node, Frame frame) => node switch
    {
        BoundLet let => (MemberSet)Let(let.Entry, frame),
        BoundMemberLet let => MemberLet(let, frame) is { } own ? (MemberSet)Let(let.Entry, own) : MemberSet.Absent(Value.None),
        BoundGroup => frame.Group!,
        BoundCollection collection => Owned(collection, frame),
        BoundRefine refine => Refine(refine, frame),
        BoundExcess excess when frame.Known?.Of(excess) is Across.ExcessOver over => over.Among(facts, Collect(excess.Source, frame)),
        BoundOwners owners => Owners(owners, frame),
        BoundExcess excess => Excess(excess, frame),
        _ => throw new InvalidOperationException($"A {node.GetType().Name} is no collection."),
    };

    private MemberSet Owned(BoundCollection node, Frame frame)
    {
        var result = new MemberSet();
        if (node.Scope.Type.Kind == TypeKind.Fact)
        {
            var scope = Fact(node.Scope, frame);
            if (scope.Member is not { } owner)
                return MemberSet.Absent(scope.Absence);
            AddChildren(node, owner.Fact, isSure: true, null, frame, result);
        }
        else
        {
            var scopes = Collect(node.Scope, frame);
            if (scopes.Absence is { } absence)
                return MemberSet.Absent(absence);
            foreach (var owner in scopes.Sure)
                AddChildren(node, owner.Fact, isSure: true, null, frame, result);
            foreach (var owner in scopes.Maybe)
                AddChildren(node, owner.Fact, isSure: false, scopes.MaybeCause, frame, result);
            var days = default(DayBounds);
            if (scopes.OpenCause is { } open && StaysOpen(open, ref days, node.Member, node.Condition, node.Order, frame))
                (result.OpenCause, result.OpenDays) = (result.OpenCause ?? open, days);
        }

        result.Sure.Sort((a, b) => facts.Compare(a.Fact, b.Fact));
        result.Maybe.Sort((a, b) => facts.Compare(a.Fact, b.Fact));
        return result;
    }

    private void AddChildren(BoundCollection node, FactRef owner, bool isSure, string? cause, Frame frame, MemberSet result)
    {
        if (!FactReader.HasSeveralRows(owner))
        {
            AddChildrenOf(node, owner, isSure, cause, frame, result);
            return;
        }

        foreach (var row in facts.RowsOf(owner))
            AddChildrenOf(node, new FactRef(owner.Table, row), isSure, cause, frame, result);
    }

    private void AddChildrenOf(BoundCollection node, FactRef owner, bool isSure, string? cause, Frame frame, MemberSet result)
    {
        var table = facts.Batch[node.Kind];
        var range = owner.Table.Children(table, owner.Row);
        var (start, end) = (range.Start.Value, range.End.Value);
        if (facts.Batch.IsIncomplete(owner.Kind, owner.Row, node.Kind))
            result.OpenCause ??= $"quarantined {node.Kind.Plural}";
        else if (start == end && node.Kind.WhenEmpty == EmptyMeaning.Missing)
            result.OpenCause ??= $"{owner.Kind.Name}.{node.Kind.Plural}";
        if (result.OpenCause is null)
            (result.OpenCause, result.OpenDays) = (WhyUnseen(node, owner, frame, out var days), days);
        foreach (var row in Candidates(node, owner, start, end, frame))
        {
            if (table.IsSilent(row) || !IsInOrder(node.Order, new FactRef(table, row), frame))
                continue;
            Add(new Member(new FactRef(table, row)), node.Member, node.Condition, isSure, cause, frame, result);
        }
    }

    /// <summary>The rows that the probe's equality leaves, or all of them where it can't narrow.</summary>
    private IEnumerable<int> Candidates(BoundCollection node, FactRef owner, int start, int end, Frame frame)
    {
        const int WorthAnIndex = 16;
        if (node.Probe is { } probe && end - start > WorthAnIndex)
        {
            if (probe.Outer.Type.Kind == TypeKind.Bag)
            {
                var bag = BagOf(probe.Outer, frame);
                if (bag.Absence is null && bag is { Uncertain: 0, IsOpen: false })
                    return probe.ByPrefix ? index.RowsBegun(owner, node.Kind, probe.Field, bag.Values) : index.Rows(owner, node.Kind, probe.Field, bag.Values);
            }
            else if (probe.Outer.Type.IsScalar && Scalar(probe.Outer, frame) is { IsKnown: true } value)
            {
                return index.Rows(owner, node.Kind, probe.Field, [value]);
            }
        }

        return Enumerable.Range(start, end - start);
    }

    private bool IsInOrder(MemberOrder order, FactRef member, Frame frame)
    {
        if (order == MemberOrder.Any)
            return true;
        var subject = frame.Subject.Fact;
        if (member == subject)
            return false;
        return order switch
        {
            MemberOrder.Earlier => facts.Compare(member, subject) < 0,
            MemberOrder.Later => facts.Compare(member, subject) > 0,
            _ => true,
        };
    }

    private void Add(Member member, Variable variable, BoundNode? condition, bool isSure, string? cause, Frame frame, MemberSet result)
    {
        var holds = condition is null ? Value.True : With(member, variable, frame, () => Scalar(condition, frame));
        if (IsTrue(holds) && isSure)
        {
            result.Sure.Add(member);
        }
        else if (IsTrue(holds) || holds.Kind == ValueKind.Missing)
        {
            result.Maybe.Add(member);
            result.MaybeCause ??= holds.Kind == ValueKind.Missing ? holds.Cause : cause;
        }
    }

    private T With<T>(Member member, Variable variable, Frame frame, Func<T> evaluate)
    {
        Cancellation.ThrowIfCancellationRequested();
        var before = frame.Slots[variable.Slot];
        frame.Slots[variable.Slot] = member;
        var result = evaluate();
        frame.Slots[variable.Slot] = before;
        return result;
    }

    private MemberSet Refine(BoundRefine node, Frame frame)
    {
        var source = Collect(node.Source, frame);
        if (source.Absence is not null)
            return source;
        var days = source.OpenDays;
        var isOpen = source.OpenCause is { } open && StaysOpen(open, ref days, node.Member, node.Condition, node.Order, frame);
        var result = new MemberSet { OpenCause = isOpen ? source.OpenCause : null, OpenDays = days, MayShift = source.MayShift };
        foreach (var member in source.Sure.Where(member => IsInOrder(node.Order, member.Fact, frame)))
            Add(member, node.Member, node.Condition, isSure: !MayShift(source) || node.Condition is null, source.OpenCause, frame, result);
        foreach (var member in source.Maybe.Where(member => IsInOrder(node.Order, member.Fact, frame)))
            Add(member, node.Member, node.Condition, isSure: false, source.MaybeCause, frame, result);
        return result;
    }

    /// <summary>The facts that own the members of a collection, each once: surely where a member surely is one.</summary>
    private MemberSet Owners(BoundOwners node, Frame frame)
    {
        var source = Collect(node.Source, frame);
        if (source.Absence is not null)
            return source;
        var kind = node.Type.Fact!;
        var seen = new HashSet<FactRef>();
        List<Member> Above(List<Member> members) => [.. members.Select(member => member.Fact.Parent(kind)).Where(seen.Add).Select(static owner => new Member(owner))];
        var result = new MemberSet { Sure = Above(source.Sure), Maybe = Above(source.Maybe), MaybeCause = source.MaybeCause, OpenCause = source.OpenCause };
        result.Sure.Sort((a, b) => facts.Compare(a.Fact, b.Fact));
        result.Maybe.Sort((a, b) => facts.Compare(a.Fact, b.Fact));
        return result;
    }

    private Value Quantify(BoundQuantifier node, Frame frame)
    {
        var set = Collect(node.Source, frame);
        if (set.Absence is { } absence)
            return absence;
        var wanted = node.Quantifier != Quantifier.All;
        var doubt = SureOnly ? null : set.OpenCause;
        var isSettled = !MayShift(set) || node.Condition is null;
        foreach (var (member, isSure) in set.Sure.Select(m => (m, isSettled)).Concat(set.Maybe.Select(static m => (m, false))))
        {
            if (!isSure && SureOnly)
                continue;
            var holds = node.Condition is null ? Value.True : With(member, node.Member, frame, () => Scalar(node.Condition, frame));
            var decides = holds.Kind == ValueKind.Flag ? holds.Flag == wanted : !wanted && holds.Kind == ValueKind.None;
            if (decides && isSure)
                return Value.Of(node.Quantifier == Quantifier.Any);
            if (decides || holds.Kind == ValueKind.Missing)
                doubt ??= holds.Kind == ValueKind.Missing ? holds.Cause : set.MaybeCause ?? set.OpenCause;
        }

        return doubt is null ? Value.Of(node.Quantifier != Quantifier.Any) : Value.Missing(doubt);
    }

    /// <summary>Whether an expression is a count, or another number that members not seen can only raise or only lower; also through let entries.</summary>
    private bool IsCount(BoundNode node) => node switch
    {
        BoundCount => true,
        BoundAggregate { Function: AggregateFunction.Sum or AggregateFunction.Min or AggregateFunction.Max, Type.Kind: TypeKind.Number } => Unseen is not null,
        BoundLet let => IsCount(let.Entry.Expression),
        BoundMemberLet let => IsCount(let.Entry.Expression),
        _ => false,
    };

    /// <summary>What a count may be; another number is what it is.</summary>
    private CountRange RangeOf(BoundNode node, Frame frame)
    {
        switch (node)
        {
            case BoundCount count:
                return CountOf(count, frame);
            case BoundAggregate aggregate when IsCount(aggregate):
                return RangeOf(aggregate, frame);
            case BoundLet let when IsCount(let):
                return RangeOf(let.Entry.Expression, frame);
            case BoundMemberLet let when IsCount(let):
                return MemberLet(let, frame) is { } own ? RangeOf(let.Entry.Expression, own) : CountRange.Of(Value.None);
            default:
                return CountRange.Of(Scalar(node, frame));
        }
    }

    private CountRange CountOf(BoundCount node, Frame frame)
    {
        if (frame.Known?.Of(node) is { } known)
            return known is Across.GatheredCount members ? members.Range(SureOnly) : ((Across.GatheredBag)known).Distinct(SureOnly);
        if (node.Source.Type.IsAcross)
            return AcrossCount(node, frame);
        if (!node.Distinct)
        {
            var set = Collect(node.Source, frame);
            Fixed? most = set.OpenCause is null || SureOnly ? set.Sure.Count + (SureOnly ? 0 : set.Maybe.Count) : null;
            var least = MayShift(set) ? Math.Min(1, set.Sure.Count) : set.Sure.Count;
            return new CountRange(least, most, set.Doubt) { Absence = set.Absence };
        }

        var bag = BagOf(node.Source, frame);
        var distinct = bag.Values.Distinct().Count();
        return new CountRange(distinct, bag.IsOpen ? null : distinct + bag.Uncertain, bag.Doubt) { Absence = bag.Absence };
    }

    private static Value Exactly(CountRange range)
    {
        if (range.Absence is { } absence)
            return absence;
        return range.Most == range.Least ? Value.Of(range.Least!.Value) : Value.Missing(range.Doubt!);
    }

    private FactResult Pick(BoundPick node, Frame frame)
    {
        if (frame.Known?.Of(node) is { } known)
            return Picked(node, known, frame);
        var set = Collect(node.Source, frame);
        if (set.Absence is { } absence)
            return new FactResult(null, absence);
        if (set.Doubt is { } doubt && !SureOnly)
            return new FactResult(null, Value.Missing(doubt));
        if (set.Sure.Count == 0)
            return new FactResult(null, Value.Missing($"{(node.IsLast ? "last" : "first")}({node.Type.Fact!.Plural})"));
        if (node.Key is null)
            return new FactResult(set.Sure[node.IsLast ? ^1 : 0], default);
        var ordered = Ordered(set.Sure, node.Member, node.Key, node.Descending, frame, out var missing);
        return missing is { } cause ? new FactResult(null, cause) : new FactResult(ordered[node.IsLast ? ^1 : 0], default);
    }

    /// <summary>The first or last member of a group over several persons, if it is among those of the frame.</summary>
    private FactResult Picked(BoundPick node, object known, Frame frame)
    {
        if (known is not Across.PickedMember picked)
            return new FactResult(null, (Value)known);
        var own = Collect(node.Source, frame).Sure.Find(member => picked.Is(facts, member.Fact));
        return new FactResult(own, own is null ? Value.None : default);
    }

    /// <summary>Members by a key, ties in canonical order; <paramref name="missing"/> says which key is not known.</summary>
    private List<Member> Ordered(List<Member> members, Variable variable, BoundNode key, bool descending, Frame frame, out Value? missing)
    {
        missing = null;
        var keyed = new List<(Member Member, Value Key)>();
        foreach (var member in members)
        {
            var value = With(member, variable, frame, () => Scalar(key, frame));
            if (!value.IsKnown)
            {
                missing = value;
                return [];
            }

            keyed.Add((member, value));
        }

        var order = Comparer<Value>.Create(Comparisons.Order);
        var sorted = descending ? keyed.OrderByDescending(static pair => pair.Key, order) : keyed.OrderBy(static pair => pair.Key, order);
        return [.. sorted.Select(static pair => pair.Member)];
    }
}
