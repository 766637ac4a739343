using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Remembers what one evaluation read and found, for evidence and explanations. Used again after <see cref="Clear"/>.</summary>
/// <param name="keepsSteps">Whether every step is kept, for explanations; evidence tells of ages alone.</param>
internal sealed class Trace(bool keepsSteps)
{
    /// <summary>More than this is not kept for the next evaluation: clearing a large set costs each time what it once held.</summary>
    private const int Usual = 256;

    private HashSet<(FactRef Fact, FactField Field)> seenFacts = [];
    private HashSet<KnowledgeRow> seenRows = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<int> seenParameters = [];

    /// <summary>Fields read, in order of first reading.</summary>
    public List<(FactRef Fact, FactField Field, Value Value)> Facts { get; } = [];

    /// <summary>Rows found.</summary>
    public List<(KnowledgeTable Table, KnowledgeRow Row)> Rows { get; } = [];

    /// <summary>Parameters used.</summary>
    public List<BoundParameter> Parameters { get; } = [];

    /// <summary>The steps that are kept, in the order of evaluation.</summary>
    public List<(BoundNode Node, Value Value)> Steps { get; } = [];

    public void Clear()
    {
        if (Facts.Count > Usual)
            seenFacts = [];
        if (Rows.Count > Usual)
            seenRows = new(ReferenceEqualityComparer.Instance);
        seenFacts.Clear();
        seenRows.Clear();
        seenParameters.Clear();
        Facts.Clear();
        Rows.Clear();
        Parameters.Clear();
        Steps.Clear();
    }

    public void Add(BoundNode node, Value value)
    {
        if (node is BoundParameter parameter && seenParameters.Add(parameter.Index))
            Parameters.Add(parameter);
        if (keepsSteps || node is BoundFunction { Function: <= ScalarFunction.AgeDays })
            Steps.Add((node, value));
    }

    public void Add(FactRef fact, FactField field, Value value)
    {
        if (seenFacts.Add((fact, field)))
            Facts.Add((fact, field, value));
    }

    public void Add(KnowledgeTable table, KnowledgeRow row)
    {
        if (seenRows.Add(row))
            Rows.Add((table, row));
    }
}
