using ClaimRules.Packs;

namespace ClaimRules.Tests.Packs;

public sealed class SemVersionTests
{
    [Fact]
    public void Versions_in_order_of_the_standard_compare_in_that_order()
    {
        string[] ordered =
        [
            "0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0",
            "1.0.1", "1.10.0", "2.0.0",
        ];
        var shuffled = ordered.Reverse().Select(SemVersion.Parse).Order().Select(static version => version.ToString());
        Assert.Equal(ordered, shuffled);
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("v1.0.0")]
    [InlineData("01.0.0")]
    [InlineData("1.0.0-")]
    [InlineData("1.0.0-01")]
    [InlineData("1.0.0+")]
    [InlineData("1.0.99999999999")]
    [InlineData("")]
    public void Text_that_is_no_version_is_not_read(string text) => Assert.False(SemVersion.TryParse(text, out _));

    [Fact]
    public void Build_data_takes_no_part_in_equality()
    {
        Assert.Equal(SemVersion.Parse("1.0.0+a"), SemVersion.Parse("1.0.0+b"));
        Assert.Equal(SemVersion.Parse("1.0.0+a").GetHashCode(), SemVersion.Parse("1.0.0+b").GetHashCode());
    }

    [Theory]
    [InlineData(">=1.0.0 <2.0.0", "1.0.0 1.9.9", "0.9.0 2.0.0")]
    [InlineData("^1.2.0", "1.2.0 1.9.0", "1.1.9 2.0.0")]
    [InlineData("^0.2.1", "0.2.1 0.2.9", "0.3.0 0.2.0")]
    [InlineData("~1.2.3", "1.2.3 1.2.9", "1.3.0")]
    [InlineData("=1.2.3", "1.2.3", "1.2.4")]
    [InlineData("1.2.3", "1.2.3", "1.2.4")]
    [InlineData(">1.0.0 <=1.2.0", "1.0.1 1.2.0", "1.0.0 1.2.1")]
    [InlineData("*", "0.0.1 9.0.0", "")]
    public void Range_holds_the_versions_it_says(string text, string inside, string outside)
    {
        Assert.True(VersionRange.TryParse(text, out var range));
        Assert.All(inside.Split(' ', StringSplitOptions.RemoveEmptyEntries), version => Assert.True(range.Contains(SemVersion.Parse(version))));
        Assert.All(outside.Split(' ', StringSplitOptions.RemoveEmptyEntries), version => Assert.False(range.Contains(SemVersion.Parse(version))));
    }

    [Theory]
    [InlineData("")]
    [InlineData(">= 1.0.0")]
    [InlineData("=>1.0.0")]
    [InlineData("latest")]
    public void Text_that_is_no_range_is_not_read(string text) => Assert.False(VersionRange.TryParse(text, out _));
}
