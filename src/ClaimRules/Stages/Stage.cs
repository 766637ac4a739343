namespace ClaimRules.Stages;

/// <summary>Where in the life of a claim an audit runs.</summary>
public enum Stage
{
    /// <summary>事前提醒: while a doctor orders or a clerk bills. In files: <c>pre-alert</c>.</summary>
    PreAlert,

    /// <summary>事中初审: every uploaded line, before payment. In files: <c>initial-audit</c>.</summary>
    InitialAudit,

    /// <summary>复审: by people, on a sample of what passed. In files: <c>re-audit</c>.</summary>
    ReAudit,

    /// <summary>DRG 编码审核: the settlement list. In files: <c>drg-coding</c>.</summary>
    DrgCoding,

    /// <summary>事后监管: quarterly, over settled claims. In files: <c>retrospective</c>.</summary>
    Retrospective,
}

/// <summary>What a rule says of what it found (<c>sev_deg</c> of the national interface). Ordered: the strongest first.</summary>
public enum Verdict
{
    /// <summary>明确违规, <c>sev_deg</c> 1. In files: <c>violation</c>.</summary>
    Violation = 1,

    /// <summary>高度可疑, <c>sev_deg</c> 2. In files: <c>highly-suspicious</c>.</summary>
    HighlySuspicious = 2,

    /// <summary>轻度可疑, <c>sev_deg</c> 3. In files: <c>slightly-suspicious</c>.</summary>
    SlightlySuspicious = 3,
}

/// <summary>What a stage does with a verdict. Ordered: the strongest first.</summary>
public enum Disposition
{
    /// <summary>拒付: the amount is booked as refused.</summary>
    Refuse,

    /// <summary>质疑: the amount is booked as questioned and the provider explains.</summary>
    Question,

    /// <summary>核对身份: a person checks the registration first. Books nothing.</summary>
    VerifyIdentity,

    /// <summary>拦截: a pre-alert that asks for a reason before going on. Books nothing.</summary>
    Hold,

    /// <summary>提醒: a pre-alert that is shown. Books nothing.</summary>
    Alert,

    /// <summary>监测: counted and reported, never a case. Books nothing.</summary>
    Monitor,
}

/// <summary>Where a rule stands in its life.</summary>
public enum RuleStatus
{
    /// <summary>Checked and tested, not run.</summary>
    Draft,

    /// <summary>Run and reported apart; books nothing.</summary>
    Shadow,

    /// <summary>Run.</summary>
    Active,

    /// <summary>Run to its end date, with a warning.</summary>
    Deprecated,
}
