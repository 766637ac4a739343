using ClaimRules.Diagnostics;
using ClaimRules.Testing;

namespace ClaimRules.Tests.Diagnostics;

public sealed class DiagnosticCatalogueTests
{
    private static readonly DiagnosticCatalogue Catalogue = DiagnosticCatalogue.Of(typeof(DiagnosticCatalogue).Assembly, typeof(PackTests).Assembly);

    [Fact]
    public void Each_problem_has_a_page() =>
        Assert.All(Catalogue.Descriptors, static known => Assert.True(Catalogue.PageOf(known) is not null, known.Code));

    [Fact]
    public void Each_page_has_a_problem() => Assert.All(Catalogue.PageCodes, static code => Assert.NotNull(Catalogue.Find(code)));

    [Fact]
    public void A_page_begins_with_its_code_and_speaks_both_languages()
    {
        foreach (var known in Catalogue.Descriptors)
        {
            var page = Catalogue.PageOf(known) ?? "";
            Assert.StartsWith($"# {known.Code} ", page, StringComparison.Ordinal);
            Assert.Contains("\n## ", page, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("CR1204", "CR1204")]
    [InlineData("cr1204", "CR1204")]
    [InlineData("CR9999", null)]
    public void A_code_is_found_whatever_its_case(string asked, string? found) => Assert.Equal(found, Catalogue.Find(asked)?.Code);
}
