using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>Names of columns: matched without case, trimmed, with full-width forms folded.</summary>
internal static class HeaderName
{
    public static string Normalize(string name)
    {
        var folded = string.Create(name.Length, name, static (target, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                target[i] = source[i] switch
                {
                    >= '\uFF01' and <= '\uFF5E' => (char)(source[i] - 0xFEE0),
                    '\u3000' => ' ',
                    _ => source[i],
                };
            }
        });
        return folded.Trim().Trim('\uFEFF').ToLowerInvariant();
    }

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
