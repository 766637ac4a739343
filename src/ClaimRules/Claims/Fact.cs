using ClaimRules.Claims.Reading;

namespace ClaimRules.Claims;

/// <summary>A fact of any kind of the schema, by the names of its fields: for kinds that have no class of their own.</summary>
/// <remarks>A plain object for embedders; not thread-safe while it is filled.</remarks>
/// <param name="kind">The kind's singular name, such as <c>trace_code</c>.</param>
public sealed class Fact(string kind) : IFactObject
{
    /// <summary>The kind's singular name.</summary>
    public string Kind { get; } = kind;

    /// <summary>
    /// The values: text, <see cref="decimal"/>, <see cref="int"/>, <see cref="long"/>, <see cref="bool"/>, <see cref="DateOnly"/> or
    /// <see cref="DateTime"/>; null is missing. The id of what the fact belongs to may be left out where the claim tells it.
    /// </summary>
    public Dictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);

    void IFactObject.Write(FactWriter writer)
    {
        foreach (var (name, value) in Values.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            writer.PutAny(name, value);
    }
}
