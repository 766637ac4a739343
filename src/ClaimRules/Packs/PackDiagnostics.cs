using ClaimRules.Diagnostics;

namespace ClaimRules.Packs;

/// <summary>The problems of rule packs, by what they are about: files, YAML, reading, manifest, rules, tables, layers.</summary>
internal static partial class PackDiagnostics
{
    public static IReadOnlyList<DiagnosticDescriptor> All =>
    [
        .. typeof(PackDiagnostics)
            .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .Where(static of => of.FieldType == typeof(DiagnosticDescriptor))
            .Select(static of => (DiagnosticDescriptor)of.GetValue(null)!)
            .OrderBy(static descriptor => descriptor.Code, StringComparer.Ordinal),
    ];
}
