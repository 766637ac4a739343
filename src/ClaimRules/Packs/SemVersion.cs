using System.Diagnostics.CodeAnalysis;

namespace ClaimRules.Packs;

/// <summary>A version as SemVer 2.0.0 writes and orders it. Immutable and thread-safe.</summary>
/// <remarks>Build data (<c>+…</c>) is kept and shown, and takes no part in order or equality.</remarks>
public sealed class SemVersion : IComparable<SemVersion>, IEquatable<SemVersion>
{
    private readonly string[] labels;
    private readonly string text;

    private SemVersion(string text, int major, int minor, int patch, string[] labels)
    {
        this.text = text;
        this.labels = labels;
        (Major, Minor, Patch) = (major, minor, patch);
    }

    /// <summary>The first number: a change that breaks what rests on it.</summary>
    public int Major { get; }

    /// <summary>The second number: something new.</summary>
    public int Minor { get; }

    /// <summary>The third number: something put right.</summary>
    public int Patch { get; }

    /// <summary>Whether it is one before a release, such as <c>1.0.0-rc.1</c>.</summary>
    public bool IsPrerelease => labels.Length > 0;

    /// <summary>Reads a version; false where the text is none.</summary>
    /// <param name="text">Such as <c>1.4.0</c> or <c>2.0.0-rc.1+20250301</c>; no leading zeros, no <c>v</c>.</param>
    /// <param name="version">The version, or null.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SemVersion? version)
    {
        version = null;
        if (text is not { Length: > 0 and <= 100 })
            return false;
        var rest = text;
        var plus = rest.IndexOf('+', StringComparison.Ordinal);
        if (plus >= 0)
        {
            if (!AreLabels(rest[(plus + 1)..]))
                return false;
            rest = rest[..plus];
        }

        string[] labels = [];
        var dash = rest.IndexOf('-', StringComparison.Ordinal);
        if (dash >= 0)
        {
            if (!AreLabels(rest[(dash + 1)..]))
                return false;
            labels = rest[(dash + 1)..].Split('.');
            if (labels.Any(static label => label.Length > 1 && label[0] == '0' && label.All(char.IsAsciiDigit)))
                return false;
            rest = rest[..dash];
        }

        var numbers = rest.Split('.');
        if (numbers.Length != 3 || !TryNumber(numbers[0], out var major) || !TryNumber(numbers[1], out var minor) || !TryNumber(numbers[2], out var patch))
            return false;
        version = new SemVersion(text, major, minor, patch, labels);
        return true;
    }

    /// <summary>Reads a version.</summary>
    /// <exception cref="FormatException">The text is no version.</exception>
    public static SemVersion Parse(string text) =>
        TryParse(text, out var version) ? version : throw new FormatException($"'{text}' is not a version of the form 1.2.3.");

    /// <inheritdoc />
    public int CompareTo(SemVersion? other)
    {
        if (other is null)
            return 1;
        var order = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        if (order != 0)
            return order;
        if (!IsPrerelease || !other.IsPrerelease)
            return other.IsPrerelease.CompareTo(IsPrerelease);
        for (var i = 0; i < Math.Min(labels.Length, other.labels.Length); i++)
        {
            order = CompareLabels(labels[i], other.labels[i]);
            if (order != 0)
                return order;
        }

        return labels.Length.CompareTo(other.labels.Length);
    }

    /// <inheritdoc />
    public bool Equals(SemVersion? other) => other is not null && CompareTo(other) == 0;

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as SemVersion);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Major, Minor, Patch, string.Join('.', labels));

    /// <summary>The version as it was written.</summary>
    public override string ToString() => text;

    internal static SemVersion Of(int major, int minor, int patch) => new($"{major}.{minor}.{patch}", major, minor, patch, []);

    /// <summary>Numbers before words; numbers by size, which has no limit, words by ordinal.</summary>
    private static int CompareLabels(string a, string b)
    {
        var (aIsNumber, bIsNumber) = (a.All(char.IsAsciiDigit), b.All(char.IsAsciiDigit));
        if (aIsNumber != bIsNumber)
            return aIsNumber ? -1 : 1;
        var byLength = aIsNumber ? a.Length.CompareTo(b.Length) : 0;
        return byLength != 0 ? byLength : Math.Sign(string.CompareOrdinal(a, b));
    }

    private static bool AreLabels(string text) =>
        text.Split('.').All(static label => label.Length > 0 && label.All(static c => char.IsAsciiLetterOrDigit(c) || c == '-'));

    private static bool TryNumber(string text, out int number)
    {
        number = 0;
        return text.Length > 0 && text.All(char.IsAsciiDigit) && (text.Length == 1 || text[0] != '0')
            && int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out number);
    }
}
