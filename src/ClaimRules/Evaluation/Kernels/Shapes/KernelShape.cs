using ClaimRules.Evaluation.Kernels.Lowering;
using ClaimRules.Language.Binding;

namespace ClaimRules.Evaluation.Kernels.Shapes;

/// <summary>Rules whose conditions differ in their constants and tables only, answered together.</summary>
internal sealed class KernelShape
{
    public KernelShape(IReadOnlyList<LoweredRule> rules)
    {
        Model = rules[0];
        Rules = rules;
        Slots = Model.Slots.Count;
        GateHasSlots = Model.Gate.SelectMany(static node => node.SelfAndDescendants()).Any(static node => node is SlotNumber);
        IsEach = Model.Driver is { Single: true, Table.IsUnique: false };
        HasEnvelope = rules.Count > 1 && !IsEach && (GateHasSlots || Model.Checks is [{ Gate.Count: 0 }]);
        Strict = [.. StrictSlots().Distinct()];
        KeySlots = [.. KeySlotsIn(Model.Gate)];
        var isClearable = IsEach ? Model.IsGroup && KeySlots.Count > 0 : IsSingle || HasEnvelope;
        IsQuick = isClearable
            && (Model.Driver is null || Model.Gate.Count == 0 || Model.IsGroup)
            && (Model.IsGroup || Model.Checks is [{ Gate.Count: 0 }]);
        IsCountedByGate = !GateHasSlots && !IsEach && Model.Checks is [{ Gate.Count: 0 } check] && !MayBeNone(check.When);
    }

    /// <summary>The rule whose expressions stand for those of all.</summary>
    public LoweredRule Model { get; }

    public IReadOnlyList<LoweredRule> Rules { get; }

    /// <summary>Slots of a record.</summary>
    public int Slots { get; }

    /// <summary>Whether a code has one record at most, without the number of a rule.</summary>
    public bool IsSingle => Rules.Count == 1 && !IsEach;

    /// <summary>Whether what decides that a rule applies differs between the rules.</summary>
    public bool GateHasSlots { get; }

    /// <summary>Whether a rule has a record for each of several rows.</summary>
    public bool IsEach { get; }

    /// <summary>
    /// Whether one test may answer for all rules of a code: constants that make a hit likelier than those of each of them. Where not even those
    /// make one, all are quiet; where the gate has slots, it is the gate that is tested.
    /// </summary>
    public bool HasEnvelope { get; }

    /// <summary>Whether every subject that passes the gate and is quiet has passed, so that nothing has to be counted rule by rule.</summary>
    public bool IsCountedByGate { get; }

    /// <summary>Whether a test without branches may clear its subjects.</summary>
    public bool IsQuick { get; }

    /// <summary>Slots that hold the code that a member of a collection must have, and are asked for nothing else.</summary>
    public IReadOnlyList<int> KeySlots { get; }

    /// <summary>Slots of which a blank means that the rule does not apply, whatever else holds.</summary>
    public IReadOnlyList<int> Strict { get; }

    /// <summary>Loops that do not differ between the rules, so that they are worked out once for all of them.</summary>
    public IEnumerable<KernelNode> Hoisted => IsSingle ? [] : Model.Roots.SelectMany(static root => root.SelfAndDescendants())
        .Where(static node => node is CountNumber or SumNumber or QuantifierNode)
        .Where(static node => !node.SelfAndDescendants().Any(static part => part is SlotNumber or AskTruth))
        .Distinct();

    /// <summary>What must hold before anything is looked at rule by rule; shapes with one gate share its code.</summary>
    public string GateKey => GateHasSlots ? "" : string.Join(" and ", Model.Gate);

    /// <summary>What is compiled; shapes with one text share their code.</summary>
    public string CodeKey => $"{Model.Key} {IsSingle}{HasEnvelope}{IsEach}{string.Join(',', Strict)}";

    /// <summary>How much there is to compile.</summary>
    public int Cost => 20 + Model.Roots.Sum(static root => root.SelfAndDescendants().Count()) * (HasEnvelope ? 2 : 1);

    private bool MayBeNone(KernelNode node) => node switch
    {
        SlotNumber slot => slot.MayBeBlank && !Strict.Contains(slot.Index),
        FieldNumber or DerivedNumber or RowNumber or RowCell or RowTruth or KnownNode or AskTruth or StateNode or QuantifierNode or CountNumber or SumNumber => node.MayBeNone,
        _ => node.Children.Any(MayBeNone),
    };

    private static IEnumerable<int> KeySlotsIn(IEnumerable<TruthNode> gate) => gate.OfType<QuantifierNode>()
        .Where(static quantifier => quantifier.Quantifier == Quantifier.Any)
        .Select(static quantifier => quantifier.Source.Key?.Outer)
        .OfType<SlotNumber>()
        .Where(static slot => slot.Kind == SlotKind.Code)
        .Select(static slot => slot.Index);

    private IEnumerable<int> StrictSlots()
    {
        // What may fail must be looked at before it is known that nothing applies.
        if (Model.Roots.Any(static root => root.CanFail))
            return [];
        var gates = Model.Gate.Concat(Model.Checks.Count == 1 ? Model.Checks[0].Gate : []).SelectMany(StrictIn);
        // Of what makes a hit, none and no is no: the check passes.
        return Model.Checks is [{ When: not AndNode and var when }] ? gates.Concat(StrictIn(when)) : gates;
    }

    /// <summary>Slots that make the whole condition none: those of comparisons that must all hold.</summary>
    private static IEnumerable<int> StrictIn(KernelNode node) => node switch
    {
        AndNode and => StrictIn(and.Left).Concat(StrictIn(and.Right)),
        NegationNode { Operand: CompareNode or InMask or SameText or InTexts } not => StrictIn(not.Operand),
        CompareNode or InMask or SameText or InTexts or ArithmeticNumber or AbsoluteNumber or AgeNumber => node.Children.SelectMany(StrictIn),
        SlotNumber { MayBeBlank: true } slot => [slot.Index],
        _ => [],
    };
}
