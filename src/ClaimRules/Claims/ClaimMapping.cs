using ClaimRules.Claims.Mapping;
using ClaimRules.Facts;

namespace ClaimRules.Claims;

/// <summary>
/// Says how files that have names of their own are read: which file holds what, which column fills which field, and what its codes mean.
/// Read from a YAML file by <c>MappingFile.Load</c>. Immutable and thread-safe.
/// </summary>
public sealed class ClaimMapping
{
    internal ClaimMapping(InputFile file, FactSchema schema, IReadOnlyList<FileMapping> files, IReadOnlyList<string> skipped) =>
        (File, Schema, Files, Skipped) = (file, schema, files, skipped);

    /// <summary>The mapping file: its name and its SHA-256, which is part of the identity of every run that reads by it.</summary>
    public InputFile File { get; }

    /// <summary>The tables of codes that it names; like the mapping itself they are part of the identity of a run.</summary>
    public IReadOnlyList<InputFile> Tables { get; internal init; } = [];

    internal FactSchema Schema { get; }

    internal IReadOnlyList<FileMapping> Files { get; }

    /// <summary>Patterns of the names of files that are not read.</summary>
    internal IReadOnlyList<string> Skipped { get; }
}
