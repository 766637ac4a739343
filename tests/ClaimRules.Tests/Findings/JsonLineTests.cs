using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ClaimRules.Findings;

namespace ClaimRules.Tests.Findings;

/// <summary>The lines of a run folder are those of the JSON writer that everybody has, byte for byte.</summary>
public class JsonLineTests
{
    [Fact]
    public void Every_character_is_written_as_the_library_writes_it()
    {
        var texts = Enumerable.Range(0, char.MaxValue + 1).Select(static c => $"a{(char)c}字")
            .Concat(["", "\"", "😀", "a\U0002F800b", "\uD83Da", "a\uDC00"])
            .ToArray();

        var line = Line(json =>
        {
            json.StartObject();
            json.Texts("t"u8, texts);
            json.EndObject();
        });

        Assert.Equal(Expected(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("t");
            foreach (var text in texts)
                json.WriteStringValue(text);
            json.WriteEndArray();
            json.WriteEndObject();
        }), line);
    }

    [Theory]
    [InlineData("0.00", "0.00")]
    [InlineData("0", "0.00")]
    [InlineData("-0.00", "0.00")]
    [InlineData("0.05", "0.05")]
    [InlineData("5", "5.00")]
    [InlineData("-12.30", "-12.30")]
    [InlineData("42949672.95", "42949672.95")]
    [InlineData("42949672.96", "42949672.96")]
    [InlineData("79228162514264337593543950.33", "79228162514264337593543950.33")]
    public void Yuan_have_two_places(string yuan, string shown)
    {
        Span<byte> text = stackalloc byte[YuanText.Longest];
        var length = YuanText.Format(decimal.Parse(yuan, CultureInfo.InvariantCulture), text);

        Assert.Equal(shown, Encoding.UTF8.GetString(text[..length]));
    }

    [Fact]
    public void Commas_stand_between_what_is_there()
    {
        var line = Line(json =>
        {
            json.StartObject();
            json.TextIf("a"u8, null);
            json.Text("b"u8, null);
            json.Day("c"u8, new DateOnly(2026, 3, 1));
            json.StartObject("d"u8);
            json.Number("e"u8, -7);
            json.Number("f"u8, 0.3333m);
            json.EndObject();
            json.List("g"u8, [1, 2], static (item, number) => item.Number("h"u8, number));
            json.Map("i"u8, new Dictionary<string, string> { ["z"] = "1", ["y"] = "2" });
            json.Flag("j"u8, true);
            json.EndObject();
        });

        Assert.Equal("""{"b":null,"c":"2026-03-01","d":{"e":-7,"f":0.3333},"g":[{"h":1},{"h":2}],"i":{"y":"2","z":"1"},"j":true}""", line);
    }

    private static string Line(Action<JsonLine> write)
    {
        var text = new ArrayBufferWriter<byte>();
        using var json = new JsonLine(text);
        write(json);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    private static string Expected(Action<Utf8JsonWriter> write)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text, JsonText.Line))
            write(json);
        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
