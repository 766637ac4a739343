using ClaimRules.Claims.Mapping;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Reading;

/// <summary>How a file is laid out.</summary>
internal enum InputLayout
{
    /// <summary>A header and separated fields.</summary>
    Separated,

    /// <summary>One JSON object a line, of one kind.</summary>
    JsonRecords,

    /// <summary>One JSON object a line: a claim with all that hangs on it.</summary>
    JsonClaims,
}

/// <summary>A file that will be read.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Shown">As it is shown.</param>
/// <param name="Kind">What its records are; the claim for nested JSON.</param>
/// <param name="Layout">How it is laid out.</param>
/// <param name="IsHistory">Whether it is history.</param>
internal sealed record InputSource(string Path, string Shown, FactKind Kind, InputLayout Layout, bool IsHistory)
{
    /// <summary>How it is read; null where the names of its columns say it.</summary>
    public FileMapping? Mapping { get; init; }

    /// <summary>The kinds of the records that each of its rows makes.</summary>
    public IEnumerable<FactKind> Kinds => Mapping is null ? [Kind] : Mapping.Records.Select(static record => record.Kind);

    /// <summary>The encoding of its text; null for UTF-8.</summary>
    public string? Encoding(ClaimReadOptions options) => Mapping?.Layout.Encoding ?? options.Encoding;

    public bool IsCompressed => Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
