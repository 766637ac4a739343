using ClaimRules.Diagnostics;

namespace ClaimRules.Packs;

/// <summary>The problems of rule packs, by what they are about: files, YAML, reading, manifest, rules, tables, layers.</summary>
internal static partial class PackDiagnostics
{
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. typeof(PackDiagnostics)
            .GetFields(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Static)
            .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
            .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!)
            .OrderBy(static descriptor => descriptor.Code, StringComparer.Ordinal),
    ];

    private static DiagnosticDescriptor Error(string code, string english, string chinese) =>
        new(code, DiagnosticSeverity.Error, english, chinese);

    private static DiagnosticDescriptor Warning(string code, string english, string chinese) =>
        new(code, DiagnosticSeverity.Warning, english, chinese);
}
