using ClaimRules.EndToEnd.Baselines;
using ClaimRules.EndToEnd.Engine;
using ClaimRules.EndToEnd.Workload;
using ClaimRules.Packs;
using ClaimRules.Pipeline;
using ClaimRules.Stages;

namespace ClaimRules.EndToEnd.Evaluation;

/// <summary>A workload and a rule set, in the forms that evaluators want; each form is made when it is first asked for.</summary>
internal sealed class Preparation
{
    private readonly Lazy<ColumnCodes> codes;
    private readonly Lazy<IReadOnlyList<ColumnRules>> columnRules;
    private readonly Lazy<ColumnFacts> facts;
    private readonly Lazy<RulePackCatalog> catalog;
    private readonly Lazy<ClaimAuditor> auditor;
    private readonly Lazy<EngineInput> input;

    public Preparation(ReferenceWorkload workload, RuleSet rules)
        : this(workload, rules, null)
    {
    }

    private Preparation(ReferenceWorkload workload, RuleSet rules, Preparation? whole)
    {
        (Workload, Rules) = (workload, rules);
        codes = whole?.codes ?? new(() => new ColumnCodes(workload, rules));
        columnRules = whole?.columnRules ?? new(() => [.. rules.Copies.Select(copy => new ColumnRules(copy, Codes))]);
        catalog = whole?.catalog ?? new(() => EngineInput.Load(rules));
        auditor = whole?.auditor ?? new(() => new ClaimAuditor(Catalog, Stage.InitialAudit));
        facts = new(() => new ColumnFacts(workload.Encounters, Codes));
        input = new(() => EngineInput.Read(workload.Encounters));
    }

    public ReferenceWorkload Workload { get; }

    public RuleSet Rules { get; }

    public ColumnCodes Codes => codes.Value;

    public IReadOnlyList<ColumnRules> ColumnRules => columnRules.Value;

    public ColumnFacts Facts => facts.Value;

    /// <summary>The rules as a pack that the library loaded.</summary>
    public RulePackCatalog Catalog => catalog.Value;

    public ClaimAuditor Auditor => auditor.Value;

    /// <summary>The facts as the library read them.</summary>
    public EngineInput Input => input.Value;

    /// <summary>The same rules, as they were prepared, over some of the facts.</summary>
    public Preparation Over(ReferenceWorkload some) => some.Encounters.Count == Workload.Encounters.Count ? this : new Preparation(some, Rules, this);

    /// <summary>What the columns baseline finds here, per rule.</summary>
    public long[] Expected()
    {
        var output = new Output(Rules.RuleCount, 1);
        output.Fill(Contender.Columns.Prepare(this));
        return output.Counts();
    }
}
