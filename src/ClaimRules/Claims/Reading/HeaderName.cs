using ClaimRules.Facts;
using ClaimRules.Values;

namespace ClaimRules.Claims.Reading;

/// <summary>Names of columns: matched without case, trimmed, with full-width forms folded.</summary>
internal static class HeaderName
{
    public static string Normalize(string name) => FullWidth.FoldAndTrim(name.AsSpan().Trim('\uFEFF')).ToLowerInvariant();

    /// <summary>Whether a normalized name means a field: its name, a national name, or its Chinese name.</summary>
    public static bool Means(FactField field, string normal)
    {
        if (normal == field.Name || normal == Normalize(field.Title))
            return true;
        foreach (var alias in field.Aliases)
        {
            if (normal == Normalize(alias))
                return true;
        }

        return field.Target is not null && normal == field.Name + "_id";
    }
}
