using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>How results are written as JSON and read back: yuan as numbers with two places, days as <c>2025-03-01</c>, Chinese as it is.</summary>
internal static class JsonText
{
    /// <summary>One record on one line.</summary>
    public static readonly JsonWriterOptions Line = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A whole file for people to read.</summary>
    public static readonly JsonWriterOptions Page = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true, NewLine = "\n" };

    /// <summary>An amount; adding 0.00 gives it its two places.</summary>
    public static void WriteYuan(this Utf8JsonWriter json, string name, decimal yuan) => json.WriteNumber(name, decimal.Round(yuan, 2) + 0.00m);

    public static void WriteYuan(this Utf8JsonWriter json, string name, decimal? yuan)
    {
        if (yuan is { } known)
            json.WriteYuan(name, known);
        else
            json.WriteNull(name);
    }

    public static void WriteDay(this Utf8JsonWriter json, string name, DateOnly? day) =>
        json.WriteString(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>Leaves out what is not there.</summary>
    public static void WriteIf(this Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
            json.WriteString(name, text);
    }

    public static void WriteName<T>(this Utf8JsonWriter json, string name, T value)
        where T : struct, Enum => json.WriteString(name, EnumNames<T>.Of(value));

    public static void WriteTexts(this Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    public static void WriteCounts(this Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, long>> counts)
    {
        json.WriteStartObject(name);
        foreach (var (key, count) in counts.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            json.WriteNumber(key, count);
        json.WriteEndObject();
    }

    public static void WriteMap(this Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, string>> map)
    {
        json.WriteStartObject(name);
        foreach (var (key, text) in map.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
            json.WriteString(key, text);
        json.WriteEndObject();
    }

    public static void WriteList<T>(this Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static string Text(this JsonElement json, string name) =>
        json.GetProperty(name).GetString() ?? throw new FormatException($"'{name}' is null");

    public static string? TextOrNull(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static decimal Yuan(this JsonElement json, string name) => json.GetProperty(name).GetDecimal();

    public static decimal? YuanOrNull(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value.GetDecimal() : null;

    public static int Int(this JsonElement json, string name) => json.GetProperty(name).GetInt32();

    public static long Long(this JsonElement json, string name) => json.GetProperty(name).GetInt64();

    public static DateOnly? Day(this JsonElement json, string name) =>
        json.TextOrNull(name) is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null;

    public static T Name<T>(this JsonElement json, string name)
        where T : struct, Enum =>
        EnumNames<T>.TryParse(json.Text(name), out var value) ? value : throw new FormatException($"'{json.Text(name)}' is no value of '{name}'");

    public static IReadOnlyList<T> List<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        [.. json.GetProperty(name).EnumerateArray().Select(read)];

    public static IReadOnlyList<string> Texts(this JsonElement json, string name) => json.List(name, static item => item.GetString() ?? "");

    public static SortedDictionary<string, long> Counts(this JsonElement json, string name) =>
        new(json.GetProperty(name).EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetInt64()), StringComparer.Ordinal);

    public static SortedDictionary<string, string> Map(this JsonElement json, string name) =>
        new(json.GetProperty(name).EnumerateObject().ToDictionary(static p => p.Name, static p => p.Value.GetString() ?? ""), StringComparer.Ordinal);
}
