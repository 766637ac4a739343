using ClaimRules.Facts;
using ClaimRules.Language;
using ClaimRules.Language.Binding;
using ClaimRules.Packs;
using ClaimRules.Values;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>
/// Turns a bound rule into kernel expressions: let entries are put in place, constants become slots, texts become numbers. What kernels can't do
/// becomes an <see cref="AskTruth"/>: a subject for which it decides is left to the interpreter.
/// </summary>
internal sealed partial class RuleLowering
{
    /// <summary>Beyond this a rule is left to the interpreter: kernels in one method must stay small to be compiled well.</summary>
    private const int MaxNodes = 400;
    private const long MaxCode = 4_000;

    private readonly StageRule rule;
    private readonly RuleSetting setting;
    private readonly FactSchema schema;
    private readonly List<SlotSource> slots = [];
    private readonly Dictionary<Variable, KernelFact> facts = [];
    private readonly SubjectFact subject;
    private Driver? driver;
    private int nodes;

    private RuleLowering(StageRule rule, RuleSetting setting, FactSchema schema)
    {
        this.rule = rule;
        this.setting = setting;
        this.schema = schema;
        subject = new SubjectFact(rule.Rule.Kind);
        facts[rule.Rule.Subject] = subject;
    }

    public static LoweredRule Lower(StageRule rule, RuleSetting setting, FactSchema schema) => new RuleLowering(rule, setting, schema).Lower();

    private LoweredRule Lower()
    {
        driver = FindDriver();
        List<TruthNode> gate;
        List<LoweredCheck> checks;
        try
        {
            gate = Gate();
            checks = rule.Rule.IsGroup ? [] : [.. rule.Rule.Checks.Select(Check)];
            if (gate.Concat(checks.SelectMany(static check => check.Gate.Append(check.When))).Sum(static node => node.CodeSize) > MaxCode)
                throw new TooLargeException();
        }
        catch (TooLargeException)
        {
            slots.Clear();
            gate = [new AskTruth($"more than {MaxNodes} parts")];
            checks = rule.Rule.IsGroup ? [] : [.. rule.Rule.Checks.Select(static _ => new LoweredCheck([], new TruthConstant(true)))];
        }

        return new LoweredRule
        {
            Rule = rule,
            Setting = setting,
            Subject = subject,
            Driver = driver,
            Gate = gate,
            Checks = checks,
            Slots = slots,
        }.Named();
    }

    private List<TruthNode> Gate()
    {
        var gate = new List<TruthNode>();
        foreach (var entry in rule.Rule.Lets)
        {
            if (entry is { Guard: { } guard, Moment: LetMoment.Member } && guard != driver?.Lookup)
                gate.AddRange(entry.IsEach ? [new AskTruth($"each {guard.Table.Name}")] : Guard(guard));
        }

        gate.AddRange(BoundTree.Conjuncts(rule.Rule.Where).Select(Truth));
        return gate;
    }

    private LoweredCheck Check(BoundCheck check)
    {
        var gate = BoundTree.Conjuncts(check.Where).Select(Truth).ToList();
        gate.AddRange(check.Lets.Where(static entry => entry.Guard is not null).SelectMany(entry => Guard(entry.Guard!)));
        return new LoweredCheck(gate, check.When is null ? new TruthConstant(true) : Truth(check.When));
    }

    /// <summary>The first guard whose only key is a text, exact or by prefix, without a row for all keys.</summary>
    private Driver? FindDriver()
    {
        foreach (var entry in rule.Rule.Lets)
        {
            if (entry is not { Guard: { } guard, Moment: LetMoment.Member })
                continue;
            var isRows = guard.Type.Kind == TypeKind.Rows && !entry.IsEach;
            if (TextKey(guard) is { } key && key.Fact is not MemberFact && (entry.IsEach || isRows || guard.Table.IsUnique))
                return new Driver(guard, key.Fact, key.Field, !isRows);
            if (!guard.Keys.All(static node => node is BoundField or BoundNavigate or BoundVariable))
                return null; // a key that may fail must be looked at first
        }

        return null;
    }

    /// <summary>A guard that does not drive: it holds where there is a row.</summary>
    private IEnumerable<TruthNode> Guard(BoundLookup lookup)
    {
        // Most codes have no row whatever the other keys are: they are done with before those are looked at, unless one could fail.
        if (RowOf(lookup) is { Keys: [{ Kind: TypeKind.Text, Number: FieldNumber first }, _, ..], CanFail: false })
            yield return new FlagNode(new DerivedNumber(first.Fact, first.Field, new FirstKeyDerivation(lookup.Table)));
        yield return HasRow(lookup.Table, lookup.Keys, lookup.DatedBy) ?? new AskTruth($"lookup {lookup.Table.Name}");
    }

    /// <summary>A field of a fact that kernels can reach, through let entries that only name it.</summary>
    private FieldNumber? Field(BoundNode node) => node switch
    {
        BoundLet { Entry: { Moment: LetMoment.Member } entry } => Field(entry.Expression),
        BoundField field when Fact(field.Target) is { } fact => new FieldNumber(fact, field.Field, field.Field.Type.Scale()),
        _ => null,
    };

    private KernelFact? Fact(BoundNode node) => node switch
    {
        BoundVariable variable => facts.GetValueOrDefault(variable.Variable),
        BoundLet { Entry: { Moment: LetMoment.Member } entry } => Fact(entry.Expression),
        BoundNavigate { Reference: { } reference } navigate when Fact(navigate.Target) is { } of => new ReferencedFact(navigate.Type.Fact!, of, reference),
        BoundNavigate { Reference: null } navigate when Fact(navigate.Target) is { } of => Ancestor(of, navigate.Type.Fact!),
        _ => null,
    };

    private KernelFact? Ancestor(KernelFact of, FactKind wanted)
    {
        while (of.Kind != wanted)
        {
            if (schema.ParentOf(of.Kind) is not { } parent)
                return null;
            of = new ParentFact(parent, of);
        }

        return of;
    }

    private SlotNumber Slot(SlotKind kind, int scale, Value constant) => Slot(new SlotSource(kind, scale, -1, [constant]), false);

    private SlotNumber Slot(SlotSource source, bool mayBeBlank)
    {
        slots.Add(source);
        return new SlotNumber(slots.Count - 1, source.Kind, source.Scale, mayBeBlank);
    }

    private void Spend()
    {
        if (++nodes > MaxNodes)
            throw new TooLargeException();
    }

    private sealed class TooLargeException : Exception;
}
