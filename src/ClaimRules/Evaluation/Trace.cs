using ClaimRules.Facts;
using ClaimRules.Knowledge;
using ClaimRules.Language.Binding;
using ClaimRules.Values;

namespace ClaimRules.Evaluation;

/// <summary>Remembers what one evaluation read and found, for evidence and explanations.</summary>
internal sealed class Trace
{
    private readonly HashSet<(FactRef Fact, FactField Field)> seenFacts = [];
    private readonly HashSet<KnowledgeRow> seenRows = [];
    private readonly HashSet<int> seenParameters = [];

    /// <summary>Fields read, in order of first reading.</summary>
    public List<(FactRef Fact, FactField Field, Value Value)> Facts { get; } = [];

    /// <summary>Rows found.</summary>
    public List<(KnowledgeTable Table, KnowledgeRow Row)> Rows { get; } = [];

    /// <summary>Parameters used.</summary>
    public List<BoundParameter> Parameters { get; } = [];

    /// <summary>Every step, in the order of evaluation.</summary>
    public List<(BoundNode Node, Value Value)> Steps { get; } = [];

    public void Add(BoundNode node, Value value)
    {
        if (node is BoundParameter parameter && seenParameters.Add(parameter.Index))
            Parameters.Add(parameter);
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
