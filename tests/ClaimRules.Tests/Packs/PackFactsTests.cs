using ClaimRules.Facts;

namespace ClaimRules.Tests.Packs;

/// <summary>Kinds of fact that packs declare: one name is one kind in all of them.</summary>
public sealed class PackFactsTests
{
    private const string Stock = """
        facts:
          stock: { title: 进销存, file: stock.csv, of: provider, key: [provider, code, month], fields: { code: code, month: month, closing: decimal } }

        """;

    private const string Rule = """
        rule: R-STOCK
        name: Stock
        verdict: slightly-suspicious
        for: line
        when: any(stocks in provider where code == line.code and month == month(line.date))
        message: "x"
        """;

    [Fact]
    public void Declaration_is_a_kind_of_the_catalog()
    {
        using var packs = new TempPacks().With("pack.yaml", Manifest("a") + Stock);
        var kind = packs.Load().Schema["stock"];
        Assert.Equal(("stocks", "进销存", "provider", "month", true), (kind.Plural, kind.Title, kind.Parent, kind.JudgedAt, kind.IsSupplement));
        Assert.Equal(["code", "month"], kind.Key);
        Assert.Equal([FactType.Code, FactType.Month, FactType.Decimal], kind.Fields.Select(static of => of.Type));
        Assert.Equal([FieldNeed.Required, FieldNeed.Required, FieldNeed.Optional], kind.Fields.Select(static of => of.Need));
    }

    [Theory]
    [InlineData("trace_code", "trace_codes")]
    [InlineData("survey", "surveys")]
    [InlineData("category", "categories")]
    [InlineData("box", "boxes")]
    public void Plural_has_a_default(string name, string plural)
    {
        using var packs = new TempPacks().With("pack.yaml", Manifest("a") + $"facts: {{ {name}: {{ file: x.csv, of: batch, key: [a], fields: {{ a: id }} }} }}\n");
        Assert.Equal(plural, packs.Load().Schema[name].Plural);
    }

    [Fact]
    public void Two_packs_may_declare_one_kind_alike_and_not_otherwise()
    {
        using var packs = new TempPacks().With("a/pack.yaml", Manifest("a") + Stock).With("b/pack.yaml", Manifest("b") + Stock);
        Assert.Single(packs.Load().Schema.Kinds, static kind => kind.IsSupplement);
        packs.With("b/pack.yaml", Manifest("b") + Stock.Replace("decimal", "quantity", StringComparison.Ordinal));
        Assert.Equal(["CR0807 b/pack.yaml:7:3"], packs.Places());
    }

    [Fact]
    public void Two_kinds_may_not_share_a_file_or_a_name()
    {
        using var packs = new TempPacks().With("a/pack.yaml", Manifest("a") + Stock)
            .With("b/pack.yaml", Manifest("b") + "facts: { shelf: { file: stock.csv, of: batch, key: [a], fields: { a: id } } }\n")
            .With("c/pack.yaml", Manifest("c") + "facts: { stocks: { file: c.csv, of: batch, key: [a], fields: { a: id } } }\n");
        Assert.Equal(["CR0806 b/pack.yaml:6:10", "CR0802 c/pack.yaml:6:10"], packs.Places());
    }

    [Fact]
    public void Rules_name_the_kinds_of_their_pack_and_of_those_it_requires()
    {
        using var packs = new TempPacks().With("a/pack.yaml", Manifest("a") + Stock).With("b/pack.yaml", Manifest("b")).With("b/rules/r.yaml", Rule);
        Assert.All(packs.Places(), static place => Assert.StartsWith("CR1", place, StringComparison.Ordinal));
        Assert.NotEmpty(packs.Places());
        packs.With("b/pack.yaml", Manifest("b") + "requires: [{ id: a, version: ^1.0.0 }]\n");
        Assert.Empty(packs.Places());
    }

    private static string Manifest(string id) => $"format: 1\nid: {id}\nversion: 1.0.0\ntitle: {id}\nstages: [initial-audit]\n";
}
