namespace ClaimRules.Findings;

/// <summary>
/// One thing a finding rests on. Never a birth date nor any other field marked <see cref="Facts.FactField.IsPersonal"/>; an age stands in for them.
/// Immutable and thread-safe.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name in the rule, such as <c>line.quantity</c> or <c>param.gap</c>.</param>
/// <param name="Value">Its value as text, as messages show it.</param>
/// <param name="Source">The file, the knowledge table or the pack it came from; null for a value worked out.</param>
/// <param name="Line">The 1-based line in that file or table; 0 where there is none.</param>
public sealed record EvidenceItem(EvidenceKind Kind, string Name, string Value, string? Source = null, int Line = 0);
