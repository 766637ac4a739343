using System.Diagnostics.CodeAnalysis;

namespace ClaimRules.Packs;

/// <summary>
/// The versions that a pack accepts of another: bounds with spaces between them, all of which must hold: <c>&gt;=1.0.0 &lt;2.0.0</c>,
/// <c>=1.2.3</c>, <c>^1.2.0</c> (the same first number that is not 0), <c>~1.2.0</c> (the same second number). A bare version is exactly it.
/// </summary>
internal sealed class VersionRange
{
    private readonly string text;
    private readonly IReadOnlyList<(string Operator, SemVersion Version)> bounds;

    private VersionRange(string text, IReadOnlyList<(string Operator, SemVersion Version)> bounds) =>
        (this.text, this.bounds) = (text, bounds);

    public static VersionRange Any { get; } = new("*", []);

    public static bool TryParse(string text, [NotNullWhen(true)] out VersionRange? range)
    {
        range = null;
        var bounds = new List<(string, SemVersion)>();
        foreach (var part in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part == "*")
                continue;
            var sign = part.Length - part.TrimStart('>', '<', '=', '^', '~').Length;
            if (part[..sign] is not ("" or ">" or ">=" or "<" or "<=" or "=" or "^" or "~") || !SemVersion.TryParse(part[sign..], out var version))
                return false;
            switch (part[..sign])
            {
                case "^" when version.Major > 0:
                    bounds.AddRange([(">=", version), ("<", SemVersion.Of(version.Major + 1, 0, 0))]);
                    break;
                case "^" when version.Minor > 0:
                case "~":
                    bounds.AddRange([(">=", version), ("<", SemVersion.Of(version.Major, version.Minor + 1, 0))]);
                    break;
                case "^":
                    bounds.AddRange([(">=", version), ("<", SemVersion.Of(0, 0, version.Patch + 1))]);
                    break;
                case "":
                    bounds.Add(("=", version));
                    break;
                default:
                    bounds.Add((part[..sign], version));
                    break;
            }
        }

        if (text.Trim().Length == 0)
            return false;
        range = new VersionRange(text.Trim(), bounds);
        return true;
    }

    /// <summary>Whether all bounds hold. A version before a release is below its release, as SemVer orders them.</summary>
    public bool Contains(SemVersion version) => bounds.All(bound => bound.Operator switch
    {
        ">" => version.CompareTo(bound.Version) > 0,
        ">=" => version.CompareTo(bound.Version) >= 0,
        "<" => version.CompareTo(bound.Version) < 0,
        "<=" => version.CompareTo(bound.Version) <= 0,
        _ => version.CompareTo(bound.Version) == 0,
    });

    public override string ToString() => text;
}
