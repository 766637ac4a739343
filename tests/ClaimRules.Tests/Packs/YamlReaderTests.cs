using ClaimRules.Diagnostics;
using ClaimRules.Yaml;

namespace ClaimRules.Tests.Packs;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("a: plain text   # note", "plain text", "plain text")]
    [InlineData("a: plain text   ", "plain text", "plain text")]
    [InlineData("a: one\n  two\n  three  # x\nb: 1", "one\n  two\n  three", "one two three")]
    [InlineData("a: 'it''s [x], y'", "it''s [x], y", "it's [x], y")]
    [InlineData("a: \"q \\\" {x}，中\"  # c", "q \\\" {x}，中", "q \" {x}，中")]
    [InlineData("a: 'one\n  two'\nb: 1", "one\n  two", "one two")]
    [InlineData("a: |\n  lit 中文\n  😀 two\n\nb: 1", "  lit 中文\n  😀 two", "lit 中文\n😀 two\n")]
    [InlineData("a: >-  # header\n    folded x\n    more\n\n\n# c\nb: 1", "    folded x\n    more", "folded x more")]
    [InlineData("a: { x: 1 }\nb: 2", null, null)]
    [InlineData("a: 中文😀 值\nb: 2", "中文😀 值", "中文😀 值")]
    public void Scalar_of_each_style_has_the_span_of_its_raw_characters(string text, string? raw, string? value)
    {
        var entry = Mapping(text).Entries[0];
        if (raw is null)
        {
            Assert.IsType<YamlMapping>(entry.Value);
            return;
        }

        var scalar = Assert.IsType<YamlScalar>(entry.Value);
        Assert.Equal(raw, scalar.Text.Span.Text.ToString());
        Assert.Equal(value, scalar.Text.Value);
    }

    [Fact]
    public void Scalar_in_flow_mapping_behind_wide_characters_has_exact_span()
    {
        var flow = (YamlMapping)Mapping("😀中: { 甲: 值 , b: \"q, r\", c: x(1) , d: 'e' }").Entries[0].Value;
        Assert.Equal(["值", "q, r", "x(1)", "e"], flow.Entries.Select(e => ((YamlScalar)e.Value).Text.Span.Text.ToString()));
        Assert.Equal((1, 7), flow.Span.Source.LineAndColumn(flow.Entries[0].Key.Span.Start));
    }

    [Theory]
    [InlineData("", "CR0110")]
    [InlineData("# only a comment\n", "CR0110")]
    [InlineData("a: &x 1", "CR0103 1:4")]
    [InlineData("a: 1\nb: *x", "CR0103 2:4")]
    [InlineData("a: !!str 1", "CR0104 1:4")]
    [InlineData("a: !local [1]", "CR0104 1:4")]
    [InlineData("---\na: 1\n---\nb: 2", "CR0105 3:1")]
    [InlineData("%YAML 1.2\n---\na: 1", "CR0111 1:1")]
    [InlineData("a: 1\nb: 2\na: 3", "CR0106 3:1")]
    [InlineData("a: x\0y", "CR0107 1:5")]
    [InlineData("a: x\u2028y", "CR0107 1:5")]
    [InlineData("a: x\ry", "CR0107 1:5")]
    [InlineData("? [q]\n: z", "CR0109 1:3")]
    [InlineData("a: [[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]", "CR0102 1:19")]
    [InlineData("a: b\n\tc: d", "CR0114 2:1")]
    [InlineData("a:\n\tc: d", "CR0114 2:1")]
    [InlineData("a:\n  b: 1\n  \tc: d: e", "CR0114 3:3")]
    [InlineData("a: 1\nwhen：x\nb: 2", "CR0113 2:5")]
    [InlineData("a: 1\nwhen：x", "CR0113 2:5")]
    [InlineData("when：x", "CR0113 1:5")]
    [InlineData("a:\n  - id：x\n    when: y", "CR0113 2:7")]
    [InlineData("c: { id：a, when: b }", "CR0113 1:8")]
    [InlineData("a: b: c", "CR0101 1:5")]
    [InlineData("a: @b", "CR0101 1:4")]
    [InlineData("a: 'open", "CR0101 1:4")]
    [InlineData("c: { when: any(near, x), v: 1 }", "CR0108 1:22")]
    [InlineData("c: { when: t in [a, b], v: 1 }", "CR0112 1:17")]
    [InlineData("m: {line.name}限\nb: 1", "CR0108 1:5 | CR0112 1:15")]
    public void Mistake_in_yaml_is_a_positioned_diagnostic(string text, string expected)
    {
        var bag = new DiagnosticBag();
        YamlReader.Read(new SourceText("f.yaml", text), bag);
        Assert.Equal(expected, string.Join(" | ", bag.Sorted().Select(d => d.Span is { } s ? $"{d.Code} {s.ToString()[7..]}" : d.Code)));
    }

    [Theory]
    [InlineData("m: \"x：y\"\nn: 说明：z")]
    [InlineData("m: |\n  when：x\n  \ty")]
    [InlineData("c: { id: a：b }")]
    public void Full_width_colon_and_tab_inside_of_text_are_text(string text) => Assert.NotEmpty(Mapping(text).Entries);

    [Theory]
    [InlineData("a: b: c")]
    [InlineData("a: [b")]
    [InlineData("a: 'open")]
    public void Chinese_text_of_a_syntax_error_has_no_English_sentence(string text)
    {
        var bag = new DiagnosticBag();
        YamlReader.Read(new SourceText("f.yaml", text), bag);
        Assert.DoesNotMatch("[a-z]{2,}", Assert.Single(bag).Message(MessageLanguage.Chinese));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("- ")]
    [InlineData("{a: ")]
    [InlineData("? ")]
    [InlineData("a: \n ")]
    [InlineData("\"\\x41")]
    [InlineData("&a ")]
    [InlineData("'")]
    [InlineData("a, ")]
    [InlineData("#\n")]
    [InlineData("--- a\n")]
    public async Task Repeated_to_the_size_limit_anything_ends_soon(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, (1 << 20) / piece.Length));
        var reading = Task.Run(() => YamlReader.Read(new SourceText("f.yaml", text), new DiagnosticBag()));
        Assert.Same(reading, await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(20))));
        await reading;
    }

    [Fact]
    public void Bracket_that_is_not_closed_is_told_with_its_place()
    {
        var bag = new DiagnosticBag();
        YamlReader.Read(new SourceText("f.yaml", "a:\n  b:\n    values: { x: y, z: w\n  c: d\n"), bag);

        var problem = Assert.Single(bag);
        Assert.StartsWith("f.yaml:3:", problem.Span!.Value.ToString(), StringComparison.Ordinal);
        Assert.Contains("a bracket is not closed", problem.Message(), StringComparison.Ordinal);
    }

    private static YamlMapping Mapping(string text)
    {
        var bag = new DiagnosticBag();
        var root = YamlReader.Read(new SourceText("f.yaml", text), bag);
        Assert.Empty(bag);
        return Assert.IsType<YamlMapping>(root);
    }
}
