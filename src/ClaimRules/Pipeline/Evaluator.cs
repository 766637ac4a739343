namespace ClaimRules.Pipeline;

/// <summary>Who answers whether a rule hits. The answers are the same.</summary>
public enum Evaluator
{
    /// <summary>Kernels as soon as they are compiled, which happens in the background; the interpreter until then.</summary>
    Automatic,

    /// <summary>The interpreter alone: slow, with nothing to wait for.</summary>
    Interpreter,

    /// <summary>Kernels from the first claim on; the first audit waits until they are compiled.</summary>
    Kernels,
}
