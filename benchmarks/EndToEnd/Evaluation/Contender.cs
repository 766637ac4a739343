using ClaimRules.EndToEnd.Baselines;
using ClaimRules.EndToEnd.Engine;

namespace ClaimRules.EndToEnd.Evaluation;

/// <summary>A way to evaluate, as a row of the table.</summary>
/// <param name="Name">As the table shows it.</param>
/// <param name="Prepare">Does what needs doing once for a rule set and a batch; it is not timed.</param>
internal sealed record Contender(string Name, Func<Preparation, IEvaluator> Prepare)
{
    /// <summary>The share of (rule, subject) pairs that an evaluator of this kind hands to the interpreter; null where it hands over none.</summary>
    public Func<IEvaluator, double>? AskShare { get; init; }

    public static readonly Contender Objects = new(
        "objects", static from => new ObjectsEvaluator(from.Workload.Encounters, from.Rules));

    public static readonly Contender Columns = new(
        "columns", static from => new ColumnsEvaluator(from.Facts, from.ColumnRules));

    public static readonly Contender Interpreter = new(
        "interpreter", static from => new InterpreterEvaluator(from.Input, from.Auditor));

    public static readonly Contender Kernels = new(
        "kernels", static from => new KernelsEvaluator(from.Input, from.Auditor))
    {
        AskShare = static evaluator => ((KernelsEvaluator)evaluator).AskShare,
    };

    /// <summary>All of them, the library's quickest last.</summary>
    public static readonly IReadOnlyList<Contender> All = [Objects, Columns, Interpreter, Kernels];

    /// <summary>The one that the figures of the engine are taken from.</summary>
    public static Contender Engine => All[^1];
}
