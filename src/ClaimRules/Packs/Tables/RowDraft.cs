using ClaimRules.Diagnostics;
using ClaimRules.Knowledge;

namespace ClaimRules.Packs.Tables;

/// <summary>A row while its file is being read.</summary>
internal sealed class RowDraft
{
    public required KnowledgeRow Row { get; set; }

    /// <summary>Where the row begins.</summary>
    public required SourceSpan Span { get; init; }

    public SourceSpan IdSpan { get; init; }

    /// <summary>The id of the row that this one takes the place of.</summary>
    public CsvField? Supersedes { get; init; }
}
