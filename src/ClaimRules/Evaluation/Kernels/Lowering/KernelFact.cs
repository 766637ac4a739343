using ClaimRules.Facts;

namespace ClaimRules.Evaluation.Kernels.Lowering;

/// <summary>A fact that a kernel reads, by the way that leads to it. Equal ways are one fact.</summary>
internal abstract record KernelFact(FactKind Kind)
{
    /// <summary>Whether it is the same for all subjects below one parent, so that it is looked up once for them.</summary>
    public abstract bool IsShared { get; }

    /// <summary>Whether there may be none.</summary>
    public virtual bool MayLack => false;
}

/// <summary>What a rule is for.</summary>
internal sealed record SubjectFact(FactKind Kind) : KernelFact(Kind)
{
    public override bool IsShared => false;

    public override string ToString() => Kind.Name;
}

/// <summary>The fact that owns another.</summary>
internal sealed record ParentFact(FactKind Kind, KernelFact Of) : KernelFact(Kind)
{
    public override bool IsShared => Of is SubjectFact || Of.IsShared;

    public override bool MayLack => Of.MayLack;

    public override string ToString() => $"{Of}>{Kind.Name}";
}

/// <summary>The fact that a field names.</summary>
internal sealed record ReferencedFact(FactKind Kind, KernelFact Of, FactField Reference) : KernelFact(Kind)
{
    public override bool IsShared => Of.IsShared;

    public override bool MayLack => true;

    public override string ToString() => $"{Of}>{Reference.Name}";
}

/// <summary>The member of a collection that is being looked at.</summary>
internal sealed record MemberFact(FactKind Kind, int Number) : KernelFact(Kind)
{
    public override bool IsShared => false;

    public override string ToString() => $"{Kind.Name}#{Number}";
}
