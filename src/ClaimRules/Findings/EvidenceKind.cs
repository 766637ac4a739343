namespace ClaimRules.Findings;

/// <summary>What a piece of evidence is.</summary>
public enum EvidenceKind
{
    /// <summary>A field of a fact, with the file and line it was read from.</summary>
    Fact,

    /// <summary>A cell of a knowledge table, with the table and the line of its row.</summary>
    Knowledge,

    /// <summary>A parameter of the rule, with the pack whose layer it came from.</summary>
    Parameter,

    /// <summary>A value worked out on the way, such as a <c>let</c> entry.</summary>
    Value,
}
