using System.Security.Cryptography;
using ClaimRules.Claims.Mapping;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Yaml;

namespace ClaimRules.Claims;

/// <summary>
/// Says how files that have names of their own are read: which file holds what, which column fills which field, and what its codes mean.
/// Read from a YAML file (<c>format: 1</c>). Immutable and thread-safe.
/// </summary>
public sealed class ClaimMapping
{
    internal ClaimMapping(InputFile file, FactSchema schema, IReadOnlyList<FileMapping> files, IReadOnlyList<string> skipped) =>
        (File, Schema, Files, Skipped) = (file, schema, files, skipped);

    /// <summary>The mapping file: its name and its SHA-256, which is part of the identity of every run that reads by it.</summary>
    public InputFile File { get; }

    internal FactSchema Schema { get; }

    internal IReadOnlyList<FileMapping> Files { get; }

    /// <summary>Patterns of the names of files that are not read.</summary>
    internal IReadOnlyList<string> Skipped { get; }

    /// <summary>Reads a mapping file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">The kinds and fields that it may name; null for <see cref="FactSchema.Standard"/>.</param>
    /// <exception cref="ClaimReadException">It can't be read, or names what does not exist; carries every problem with its place.</exception>
    public static ClaimMapping Load(string path, FactSchema? schema = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var diagnostics = new DiagnosticBag();
        var file = new SourceFile(path, Path.GetFileName(path));
        var bytes = file.ReadBytes(YamlReader.MaxBytes, diagnostics);
        var source = bytes is null ? null : file.Decode(bytes, diagnostics);
        var mapping = source is null ? null : new ClaimMappingReader(source, schema ?? FactSchema.Standard, diagnostics).Read(Describe(path, file.ShownPath));
        return mapping is not null && !diagnostics.HasErrors ? mapping : throw new ClaimReadException(diagnostics.Sorted());
    }

    private static InputFile Describe(string path, string shown)
    {
        using var bytes = System.IO.File.OpenRead(path);
        return new InputFile(shown, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, IsHistory: false) { IsMapping = true };
    }
}
