using BenchmarkDotNet.Attributes;
using ClaimRules.Values;

namespace ClaimRules.Parts;

/// <summary>Exact money: what one test of quantity × price against amount costs.</summary>
[MemoryDiagnoser]
public class FixedArithmetic
{
    private readonly Fixed quantity = new(30_000, 4);
    private readonly Fixed price = new(12_345_600, 6);
    private readonly Fixed amount = new(3704, 2);

    [Benchmark]
    public Fixed Multiply() => quantity * price;

    [Benchmark]
    public Fixed Difference() => (amount - (quantity * price)).Abs();

    [Benchmark]
    public Fixed Divide() => amount / quantity;

    [Benchmark]
    public long ToFen() => (quantity * price).ToFen();
}
