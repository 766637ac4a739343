using System.Collections;
using ClaimRules.Diagnostics;

namespace ClaimRules.Claims.Querying;

/// <summary>The batches of some queries, read anew whenever they are enumerated.</summary>
internal sealed class PersonBatches(IReadOnlyList<QuerySource> sources, ClaimReadOptions options, CancellationToken cancellation) : IEnumerable<ClaimReading>
{
    private IReadOnlyList<InputFile>? known;

    public IEnumerator<ClaimReading> GetEnumerator()
    {
        using var merge = new PersonMerge(sources, options, cancellation);
        while (merge.Next() is { } reading)
            yield return merge.IsAtEnd ? reading with { Inputs = Same(merge.Inputs) } : reading;
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What was read, which is what was read before.</summary>
    private IReadOnlyList<InputFile> Same(IReadOnlyList<InputFile> inputs)
    {
        var before = Interlocked.CompareExchange(ref known, inputs, null) ?? inputs;
        Diagnostic[] changed = [.. inputs.Except(before).Select(static input => new Diagnostic(QueryDiagnostics.OtherRows, [], Path: input.Path))];
        return changed.Length == 0 ? inputs : throw new ClaimReadException(changed);
    }
}
