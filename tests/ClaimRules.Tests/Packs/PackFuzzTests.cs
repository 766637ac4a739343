using System.Diagnostics;
using System.Text;
using ClaimRules.Packs;

namespace ClaimRules.Tests.Packs;

public sealed class PackFuzzTests
{
    private static readonly (string Path, string Text)[] Files =
    [
        ("pack.yaml", TempPacks.Manifest + "applies_to: { region: [\"37\"] }\neffective: { from: 2025-01-01 }\noverrides:\n  - { rule: R1, params: { gap: 14 days }, basis: x }\n"),
        ("rules/drug/R1.yaml", TempPacks.Rule + "checks:\n  - { id: a, when: x, let: { n: y } }\n"),
        ("tables/drug_sex.csv", TempPacks.Table + "\"A3\",\"2\"\n"),
    ];

    [Fact]
    public void Truncation_at_every_offset_gives_diagnostics_only()
    {
        using var packs = Sound();
        foreach (var (path, text) in Files)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var length = 0; length <= bytes.Length; length++)
                Try(packs.With(path, bytes[..length]), $"{path} cut at {length}");
            packs.With(path, text);
        }
    }

    [Fact]
    public void Random_bytes_give_diagnostics_only()
    {
        const int Seed = 4711;
        var random = new Random(Seed);
        using var packs = Sound();
        for (var round = 0; round < 600; round++)
        {
            var (path, text) = Files[round % Files.Length];
            var bytes = new byte[random.Next(0, 300)];
            random.NextBytes(bytes);
            Try(packs.With(path, bytes), $"seed {Seed}, round {round}");
            packs.With(path, text);
        }
    }

    [Fact]
    public void Mutations_give_diagnostics_only()
    {
        const int Seed = 815;
        const string Alphabet = "{}[]:,-?*&!|>'\"%@`#\n\t \0a1中~^.\\";
        var random = new Random(Seed);
        using var packs = Sound();
        for (var round = 0; round < 3000; round++)
        {
            var (path, text) = Files[round % Files.Length];
            var mutated = new StringBuilder(text);
            for (var i = random.Next(1, 5); i > 0; i--)
            {
                var at = random.Next(mutated.Length);
                switch (random.Next(3))
                {
                    case 0:
                        mutated[at] = Alphabet[random.Next(Alphabet.Length)];
                        break;
                    case 1:
                        mutated.Insert(at, Alphabet[random.Next(Alphabet.Length)]);
                        break;
                    default:
                        var from = random.Next(mutated.Length);
                        mutated.Insert(at, mutated.ToString(from, Math.Min(random.Next(1, 40), mutated.Length - from)));
                        break;
                }
            }

            Try(packs.With(path, mutated.ToString()), $"seed {Seed}, round {round}:\n{mutated}");
            packs.With(path, text);
        }
    }

    private static TempPacks Sound()
    {
        var packs = new TempPacks();
        foreach (var (path, text) in Files)
            packs.With(path, text);
        return packs;
    }

    private static void Try(TempPacks packs, string what)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            var isLoaded = RulePackCatalog.TryLoad(packs.Path, out _, out var diagnostics);
            Assert.True(isLoaded || diagnostics.Count > 0, $"failed without a diagnostic: {what}");
            foreach (var diagnostic in diagnostics)
            {
                _ = diagnostic.ToString(ClaimRules.Diagnostics.MessageLanguage.Chinese);
                _ = diagnostic.Excerpt();
            }
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{what}\n{e}");
        }

        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"took {clock.Elapsed}: {what}");
    }
}
