namespace ClaimRules.Pipeline;

/// <summary>How a rule is run: what finds its subjects, what it shares with others, and what it is estimated to cost. Immutable and thread-safe.</summary>
public sealed record RulePlan
{
    /// <summary>The rule.</summary>
    public required string RuleId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The id of the pack that brings it.</summary>
    public required string Pack { get; init; }

    /// <summary>The kind of fact it is for, such as <c>line</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The keys of its groups, as the rule writes them; empty for a rule about single facts.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>Whether it is judged when the whole run was read, since its subjects are of several persons or of none.</summary>
    public required bool IsJudgedOverRun { get; init; }

    /// <summary>The first judging day of this version; null where it has none.</summary>
    public required DateOnly? From { get; init; }

    /// <summary>The last judging day of this version, inclusive; null where it has none.</summary>
    public required DateOnly? To { get; init; }

    /// <summary>Who answers it.</summary>
    public required PlannedEvaluator Evaluator { get; init; }

    /// <summary>What is left to the interpreter, in the words of the rule; empty where nothing is.</summary>
    public required IReadOnlyList<string> Interpreted { get; init; }

    /// <summary>The table whose keys are the only subjects it looks at; null where it looks at every fact of its kind.</summary>
    public required PlannedTable? Driver { get; init; }

    /// <summary>Other lookups, each worked out once for each distinct text of its key.</summary>
    public required IReadOnlyList<PlannedTable> Lookups { get; init; }

    /// <summary>The ids of other rules for which the driving table is looked up together.</summary>
    public required IReadOnlyList<string> SameTable { get; init; }

    /// <summary>The ids of other rules for which the conditions that say whether the rule applies are asked together.</summary>
    public required IReadOnlyList<string> SameGate { get; init; }

    /// <summary>The ids of other rules that differ in constants and tables only, and are answered by the same code.</summary>
    public required IReadOnlyList<string> SameShape { get; init; }

    /// <summary>Whether one test with the most lenient constants first answers for all rules of the shape that hold for a subject.</summary>
    public required bool IsTestedTogether { get; init; }

    /// <summary>The kind that owns the subjects; null where none does. What is in <see cref="OncePerOwner"/> is read once for it.</summary>
    public required string? Owner { get; init; }

    /// <summary>Fields that are read once for all subjects below one owner.</summary>
    public required IReadOnlyList<string> OncePerOwner { get; init; }

    /// <summary>Sums, counts and quantifiers that are worked out once for all rules of the shape.</summary>
    public required IReadOnlyList<string> OncePerShape { get; init; }

    /// <summary>The collections it goes through.</summary>
    public required IReadOnlyList<PlannedCollection> Collections { get; init; }

    /// <summary>What it is estimated to cost.</summary>
    public required RuleCost Cost { get; init; }
}

/// <summary>Who answers a rule.</summary>
public enum PlannedEvaluator
{
    /// <summary>Kernels, down to what only data can put in doubt: a value that is not known, a total that does not fit.</summary>
    Kernels,

    /// <summary>Kernels; the interpreter where what they cannot tell decides.</summary>
    KernelsAndInterpreter,

    /// <summary>The interpreter alone.</summary>
    Interpreter,
}

/// <summary>A table as a rule looks it up.</summary>
/// <param name="Name">The table.</param>
/// <param name="Key">The field by which rows are found, such as <c>line.code</c>.</param>
/// <param name="Keys">Distinct keys of the rows in force on the day of the plan.</param>
/// <param name="Rows">Rows in force on the day of the plan.</param>
/// <param name="IsByPrefix">Whether a key stands for all texts that begin with it.</param>
public sealed record PlannedTable(string Name, string Key, int Keys, int Rows, bool IsByPrefix);

/// <summary>How the members of a collection are found.</summary>
/// <param name="Members">The collection, such as <c>other lines in encounter</c>.</param>
/// <param name="Access">The way to the members.</param>
/// <param name="Key">
/// The equality that <see cref="Access"/> uses, such as <c>code == diagnosis.code</c>; of members of the whole run all equalities; null where there is none.
/// </param>
/// <param name="Ranges">Comparisons of dates and numbers that each member is put to.</param>
public sealed record PlannedCollection(string Members, CollectionAccess Access, string? Key, IReadOnlyList<string> Ranges);

/// <summary>A way to the members of a collection.</summary>
public enum CollectionAccess
{
    /// <summary>All facts of the kind below the owner are looked at.</summary>
    Scan,

    /// <summary>All are looked at, but only where bits of the owner say that one of them may have the key.</summary>
    PresenceBits,

    /// <summary>Only those with the key, found by its hash.</summary>
    Index,

    /// <summary>None: what is asked of them was added up by key when the whole run was read, before persons are judged.</summary>
    AddedUp,
}

/// <summary>
/// What a rule costs, estimated from its text and its tables and measured by nothing: it is for ranking rules and for finding the dear part of
/// one. A step is a value read, a comparison, or a sum of two. What several rules share is divided between them. Assumed are
/// <see cref="AssumedMembers"/> facts below an owner, that one in <see cref="AssumedPassing"/> passes a test made to rule out (presence bits, one
/// test for several rules), and <see cref="AssumedInterpreted"/> steps for each part of an expression that the interpreter evaluates.
/// </summary>
/// <param name="Steps">Steps for each fact of the rule's kind, rounded to hundredths.</param>
/// <param name="Share">
/// The hundredths of those facts that the driving table lets through: its keys against the keys of all tables that drive by the same field; 100
/// where none drives.
/// </param>
public readonly record struct RuleCost(decimal Steps, int Share)
{
    /// <summary>Facts below an owner.</summary>
    public const int AssumedMembers = 20;

    /// <summary>One in so many passes a test made to rule out.</summary>
    public const int AssumedPassing = 8;

    /// <summary>Steps of the interpreter for each part of an expression.</summary>
    public const int AssumedInterpreted = 20;
}
