using System.Security.Cryptography;
using ClaimRules.Claims;
using ClaimRules.Diagnostics;
using ClaimRules.Facts;
using ClaimRules.Yaml;

namespace ClaimRules.Mappings;

/// <summary>Reads mapping files (YAML, <c>format: 1</c>). Thread-safe.</summary>
public static class MappingFile
{
    /// <summary>Reads a mapping file and the tables of codes that it names, which lie beside it or below its folder.</summary>
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
        var tables = new CodeTables(Path.GetDirectoryName(Path.GetFullPath(path))!, diagnostics);
        var mapping = source is null ? null : new MappingFileReader(source, schema ?? FactSchema.Standard, tables, diagnostics).Read(() => Describe(path, file.ShownPath));
        return mapping is not null && !diagnostics.HasErrors ? mapping : throw new ClaimReadException(diagnostics.Sorted());
    }

    /// <summary>A file as one of the inputs of a run.</summary>
    internal static InputFile Describe(string path, string shown)
    {
        using var bytes = File.OpenRead(path);
        return new InputFile(shown, Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes.Length, IsHistory: false) { IsMapping = true };
    }
}
