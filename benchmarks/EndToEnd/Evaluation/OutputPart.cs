namespace ClaimRules.EndToEnd.Evaluation;

/// <summary>One answer: a rule found a row. Rows number lines or encounters in the order of the workload.</summary>
internal readonly record struct Hit(int Rule, int Row);

/// <summary>Where one thread of any evaluator writes its hits: a buffer that grows and is kept between runs, and counts per rule.</summary>
internal sealed class OutputPart(int rules)
{
    private readonly long[] counts = new long[rules];
    private Hit[] hits = new Hit[1 << 10];
    private int length;

    public ReadOnlySpan<long> Counts => counts;

    public ReadOnlySpan<Hit> Hits => hits.AsSpan(0, length);

    public void Clear()
    {
        length = 0;
        Array.Clear(counts);
    }

    public void Add(int rule, int row)
    {
        if (length == hits.Length)
            Array.Resize(ref hits, length * 2);
        hits[length++] = new Hit(rule, row);
        counts[rule]++;
    }
}
