using System.Globalization;
using System.Text;
using System.Text.Json;

namespace ClaimRules.EndToEnd.Report;

/// <summary>The results as one table or as one JSON object.</summary>
internal static class ResultText
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    public static string Table(RunConditions conditions, Results results)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{conditions.Machine}; {conditions.Runtime}; {conditions.Date}; {conditions.Mode}");
        text.AppendLine(conditions.Workload);
        text.AppendLine(string.Join(", ", conditions.Versions.Select(static version => $"{version.Key} {version.Value}")));
        var section = "";
        foreach (var row in results.Measurements)
        {
            if (row.Section != section)
                text.AppendLine().AppendLine(row.Section);
            section = row.Section;
            text.AppendLine($"  {row.Name,-44} {Shown(row.Value),12} {row.Unit,-10} {row.Note}".TrimEnd());
        }

        text.AppendLine().AppendLine("figures");
        foreach (var (name, value) in results.Figures)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name,-44} {Shown(value),12}");
        return text.ToString();
    }

    public static string Json(RunConditions conditions, Results results)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Indented))
        {
            json.WriteStartObject();
            json.WriteBoolean("valid", results.Faults.Count == 0);
            Texts(json, "faults", results.Faults);
            json.WriteString("machine", conditions.Machine);
            json.WriteString("runtime", conditions.Runtime);
            json.WriteStartObject("versions");
            foreach (var (name, version) in conditions.Versions)
                json.WriteString(name, version);
            json.WriteEndObject();
            json.WriteString("date", conditions.Date);
            json.WriteString("mode", conditions.Mode);
            json.WriteString("workload", conditions.Workload);
            json.WriteString("engine", Evaluation.Contender.Engine.Name);
            foreach (var (name, value) in results.Figures)
                Figure(json, name, value);
            json.WriteStartArray("measurements");
            foreach (var row in results.Measurements)
                Row(json, row);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Figure(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } known)
            json.WriteNumber(name, Math.Round(known, 4));
        else
            json.WriteNull(name);
    }

    private static void Row(Utf8JsonWriter json, Measurement row)
    {
        json.WriteStartObject();
        json.WriteString("section", row.Section);
        json.WriteString("name", row.Name);
        Figure(json, "value", row.Value);
        json.WriteString("unit", row.Unit);
        json.WriteString("note", row.Note);
        json.WriteEndObject();
    }

    private static string Shown(double? value) => value is { } known ? Number(known) : "-";

    private static string Number(double value) => value switch
    {
        >= 1000 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };
}
