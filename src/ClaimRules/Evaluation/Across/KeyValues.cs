using ClaimRules.Values;

namespace ClaimRules.Evaluation.Across;

/// <summary>Lists of key values.</summary>
internal static class KeyValues
{
    /// <summary>Equal where all values are.</summary>
    public static IEqualityComparer<IReadOnlyList<Value>> Comparer { get; } = new ByValue();

    /// <summary>Whether two lists agree where both are known; <paramref name="except"/> is a place that does not count.</summary>
    public static bool MayBeSame(IReadOnlyList<Value> a, IReadOnlyList<Value> b, int? except = null)
    {
        for (var i = 0; i < a.Count; i++)
        {
            if (i != except && a[i].IsKnown && b[i].IsKnown && !a[i].Equals(b[i]))
                return false;
        }

        return true;
    }

    private sealed class ByValue : IEqualityComparer<IReadOnlyList<Value>>
    {
        public bool Equals(IReadOnlyList<Value>? x, IReadOnlyList<Value>? y) => x!.SequenceEqual(y!);

        public int GetHashCode(IReadOnlyList<Value> keys)
        {
            var hash = default(HashCode);
            foreach (var key in keys)
                hash.Add(key);
            return hash.ToHashCode();
        }
    }
}
