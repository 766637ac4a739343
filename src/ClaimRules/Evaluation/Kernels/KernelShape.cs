namespace ClaimRules.Evaluation.Kernels;

/// <summary>Rules whose conditions differ in their constants and tables only, answered together.</summary>
internal sealed class KernelShape
{
    public KernelShape(IReadOnlyList<LoweredRule> rules)
    {
        Model = rules[0];
        Rules = rules;
        Width = 1 + Model.Slots.Count;
        GateHasSlots = Model.Gate.SelectMany(static node => node.SelfAndDescendants()).Any(static node => node is SlotNumber);
        IsEach = Model.Driver is { Single: true, Table.IsUnique: false };
        HasEnvelope = rules.Count > 1 && !GateHasSlots && !IsEach && Model.Checks is [{ Gate.Count: 0 }];
        Strict = [.. StrictSlots().Distinct()];
    }

    /// <summary>The rule whose expressions stand for those of all.</summary>
    public LoweredRule Model { get; }

    public IReadOnlyList<LoweredRule> Rules { get; }

    /// <summary>Numbers of one record: the rule, then its slots.</summary>
    public int Width { get; }

    /// <summary>Whether what decides that a rule applies differs between the rules.</summary>
    public bool GateHasSlots { get; }

    /// <summary>Whether a rule has a record for each of several rows.</summary>
    public bool IsEach { get; }

    /// <summary>
    /// Whether one test may answer for all rules of a group: constants that make a hit likelier than those of each of them. Where not even that
    /// is a hit, all are quiet.
    /// </summary>
    public bool HasEnvelope { get; }

    /// <summary>Slots of which a blank means that the rule does not apply, whatever else holds.</summary>
    public IReadOnlyList<int> Strict { get; }

    /// <summary>What is compiled; shapes with one text share their code.</summary>
    public string CodeKey => $"{Model.Key} {HasEnvelope}{IsEach}";

    /// <summary>How much there is to compile.</summary>
    public int Cost => 20 + Model.Roots.Sum(static root => root.SelfAndDescendants().Count()) * (HasEnvelope ? 2 : 1);

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
        NotNode { Operand: CompareNode or InMask or SameText or InTexts } not => StrictIn(not.Operand),
        CompareNode or InMask or SameText or InTexts or ArithmeticNumber or AbsoluteNumber or AgeNumber => node.Children.SelectMany(StrictIn),
        SlotNumber { MayBeBlank: true } slot => [slot.Index],
        _ => [],
    };
}

/// <summary>The order of the arrays that belong to a shape.</summary>
internal static class ShapeArrays
{
    /// <summary>The group of each code or class; 0 is none.</summary>
    public const int GroupOf = 0;

    /// <summary>Where the records of each group lie.</summary>
    public const int Groups = 1;

    /// <summary>The records.</summary>
    public const int Data = 2;

    /// <summary>Subjects for which a whole group is quiet, by group.</summary>
    public const int Bulk = 3;

    /// <summary>Subjects that passed, by rule and check.</summary>
    public const int Pass = 4;

    public const int Count = 5;
}

/// <summary>What is known of a group, in one array: first record, end, and the record of the envelope or −1.</summary>
internal static class GroupTable
{
    public const int Width = 3;
}
