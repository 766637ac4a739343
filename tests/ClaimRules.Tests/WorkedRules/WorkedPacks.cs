using ClaimRules.Packs;
using ClaimRules.Tests.House;

namespace ClaimRules.Tests.WorkedRules;

/// <summary>A pack with rules of every shape that rules take, and the pack of a city that changes some of them.</summary>
internal static class WorkedPacks
{
    public static readonly string Folder = Repository.PathOf("tests", "ClaimRules.Tests", "WorkedRules");

    private static readonly Lazy<RulePackCatalog> Loaded = new(static () => RulePackCatalog.Load(Folder));

    public static RulePackCatalog Catalog => Loaded.Value;

    public static RulePack National => Catalog.Packs.Single(static pack => pack.Id == "worked-rules");
}
