using ClaimRules.Packs.Layers;
using ClaimRules.Stages;

namespace ClaimRules.Packs;

/// <summary>One version of a rule pack. Immutable and thread-safe.</summary>
public sealed class RulePack
{
    internal RulePack(PackManifest manifest, PackContent content)
    {
        Manifest = manifest;
        Content = content;
    }

    /// <summary>The name of the pack, the same in all its versions.</summary>
    public string Id => Manifest.Id.Value;

    /// <summary>The version.</summary>
    public SemVersion Version => Manifest.Version;

    /// <summary>The title for people.</summary>
    public string Title => Manifest.Title;

    /// <summary>The stages in which its rules run; none for a pack that others take rules and tables from.</summary>
    public IReadOnlyList<Stage> Stages => Manifest.Stages;

    /// <summary>The first judging day on which this version is in force; null is without begin.</summary>
    public DateOnly? EffectiveFrom => Manifest.Effective.From == DayRange.First ? null : DateOnly.FromDayNumber(Manifest.Effective.From);

    /// <summary>The last judging day on which this version is in force, inclusive; null is without end.</summary>
    public DateOnly? EffectiveTo => Manifest.Effective.To == DayRange.Last ? null : DateOnly.FromDayNumber(Manifest.Effective.To);

    /// <summary>
    /// SHA-256, in small hexadecimal digits, over <c>pack.yaml</c>, the rules, the tables and the policies: each path and content with its length,
    /// sorted by path, with CRLF as LF. Tests, change log and read-me take no part, since they do not change an answer.
    /// </summary>
    public string ContentHash => Content.Hash;

    /// <summary>Its own rules and those it takes from other packs, by id.</summary>
    public IReadOnlyList<RuleInfo> Rules { get; internal set; } = [];

    internal PackManifest Manifest { get; }

    internal PackContent Content { get; }

    /// <summary>The stretches of days on which it rests on the same versions of other packs, in order; set when packs are linked.</summary>
    internal IReadOnlyList<PackSegment> Segments { get; set; } = [];

    /// <summary>Id and version.</summary>
    public override string ToString() => $"{Id} {Version}";
}
