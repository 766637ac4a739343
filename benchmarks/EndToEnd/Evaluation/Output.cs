namespace ClaimRules.EndToEnd.Evaluation;

/// <summary>The parts of one run, one for each thread.</summary>
internal sealed class Output(int rules, int threads)
{
    public OutputPart[] Parts { get; } = [.. Enumerable.Range(0, threads).Select(_ => new OutputPart(rules))];

    public long Total => Parts.Sum(static part => (long)part.Hits.Length);

    /// <summary>Counts per rule over all parts.</summary>
    public long[] Counts()
    {
        var counts = new long[rules];
        foreach (var part in Parts)
        {
            for (var rule = 0; rule < rules; rule++)
                counts[rule] += part.Counts[rule];
        }

        return counts;
    }

    /// <summary>Clears the buffer and fills it, each part by a thread of its own; with one part nothing is allocated here.</summary>
    public void Fill(IEvaluator evaluator)
    {
        foreach (var part in Parts)
            part.Clear();
        if (Parts.Length == 1)
            evaluator.Run(0, 1, Parts[0]);
        else
            FillInParallel(evaluator);
    }

    private void FillInParallel(IEvaluator evaluator) =>
        Parallel.For(0, Parts.Length, new ParallelOptions { MaxDegreeOfParallelism = Parts.Length }, part => evaluator.Run(part, Parts.Length, Parts[part]));
}
