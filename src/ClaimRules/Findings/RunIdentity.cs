using System.Security.Cryptography;
using System.Text.Json;
using ClaimRules.Claims;
using ClaimRules.Stages;
using ClaimRules.Values;

namespace ClaimRules.Findings;

/// <summary>Names a run by what decides its answer.</summary>
internal static class RunIdentity
{
    /// <summary>
    /// SHA-256, lower-case hex, over stage, packs, inputs and options, each in ordinal order. Whatever does not change the answer (threads, time,
    /// where files go) must not be among the options.
    /// </summary>
    public static string Of(
        Stage stage, IEnumerable<PackIdentity> packs, IEnumerable<InputFile> inputs, IEnumerable<KeyValuePair<string, string>> options)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            json.WriteStringValue(EnumNames<Stage>.Of(stage));
            json.WriteStartArray();
            foreach (var pack in packs.OrderBy(static pack => pack.Id, StringComparer.Ordinal).ThenBy(static pack => pack.Version, StringComparer.Ordinal))
                WriteRow(json, pack.Id, pack.Version, pack.Hash);
            json.WriteEndArray();
            json.WriteStartArray();
            foreach (var input in inputs.OrderBy(static input => input.Path, StringComparer.Ordinal).ThenBy(static input => input.Sha256, StringComparer.Ordinal))
                WriteRow(json, input.Path, input.Sha256, input.IsMapping ? "mapping" : input.IsHistory ? "history" : "current");
            json.WriteEndArray();
            json.WriteStartArray();
            foreach (var option in options.OrderBy(static option => option.Key, StringComparer.Ordinal))
                WriteRow(json, option.Key, option.Value);
            json.WriteEndArray();
            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    private static void WriteRow(Utf8JsonWriter json, params ReadOnlySpan<string> cells)
    {
        json.WriteStartArray();
        foreach (var cell in cells)
            json.WriteStringValue(cell);
        json.WriteEndArray();
    }
}
