using ClaimRules.Evaluation.Across;
using ClaimRules.Packs;

namespace ClaimRules.Pipeline;

/// <summary>What rules that look across persons found in a run, before persons are told. Read by many threads.</summary>
/// <param name="Aggregates">What was added up <c>in batch</c>.</param>
/// <param name="Groups">The groups over several persons, judged.</param>
internal sealed record AcrossResults(RunAggregates Aggregates, IReadOnlyDictionary<StageRule, AcrossGroups> Groups);
