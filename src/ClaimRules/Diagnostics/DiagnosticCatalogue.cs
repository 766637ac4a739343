using System.Reflection;

namespace ClaimRules.Diagnostics;

/// <summary>
/// All kinds of problems that an assembly knows, by code, each with its page: why it is one, an example that raises it, the fix. Immutable and
/// thread-safe.
/// </summary>
public sealed class DiagnosticCatalogue
{
    private readonly SortedDictionary<string, DiagnosticDescriptor> byCode;
    private readonly IReadOnlyList<Assembly> assemblies;

    private DiagnosticCatalogue(SortedDictionary<string, DiagnosticDescriptor> byCode, IReadOnlyList<Assembly> assemblies) =>
        (this.byCode, this.assemblies) = (byCode, assemblies);

    /// <summary>The problems of this library.</summary>
    public static DiagnosticCatalogue Library { get; } = Of(typeof(DiagnosticCatalogue).Assembly);

    /// <summary>All of them, by code.</summary>
    public IReadOnlyCollection<DiagnosticDescriptor> Descriptors => byCode.Values;

    /// <summary>The codes for which there is a page, in ordinal order.</summary>
    public IReadOnlyList<string> PageCodes =>
    [
        .. assemblies.SelectMany(static assembly => assembly.GetManifestResourceNames())
            .Where(static name => name.StartsWith("pages/", StringComparison.Ordinal))
            .Select(static name => Path.GetFileNameWithoutExtension(name))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The problems of several assemblies: every <see cref="DiagnosticDescriptor"/> in a static field of a class named <c>…Diagnostics</c>.</summary>
    /// <param name="assemblies">This library, and those that rest on it.</param>
    /// <exception cref="ArgumentException">Two problems have one code.</exception>
    public static DiagnosticCatalogue Of(params IReadOnlyList<Assembly> assemblies)
    {
        ArgumentNullException.ThrowIfNull(assemblies);
        var byCode = new SortedDictionary<string, DiagnosticDescriptor>(StringComparer.Ordinal);
        foreach (var descriptor in assemblies.SelectMany(static assembly => assembly.GetTypes()).SelectMany(DescriptorsOf))
        {
            if (!byCode.TryAdd(descriptor.Code, descriptor) && byCode[descriptor.Code] != descriptor)
                throw new ArgumentException($"Two problems have the code {descriptor.Code}.", nameof(assemblies));
        }

        return new DiagnosticCatalogue(byCode, assemblies);
    }

    /// <summary>The problem with a code such as <c>CR1204</c>, whatever its case; null where there is none.</summary>
    public DiagnosticDescriptor? Find(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return byCode.GetValueOrDefault(code.Trim().ToUpperInvariant());
    }

    /// <summary>The page of a problem, Markdown, Chinese first and English after; null where there is none.</summary>
    public string? PageOf(DiagnosticDescriptor descriptor)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        foreach (var assembly in assemblies)
        {
            using var stream = assembly.GetManifestResourceStream(PageName(descriptor.Code));
            if (stream is null)
                continue;
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }

        return null;
    }

    private static string PageName(string code) => $"pages/{code}.md";

    private static IEnumerable<DiagnosticDescriptor> DescriptorsOf(Type type) =>
        type.Name.EndsWith("Diagnostics", StringComparison.Ordinal) && type is { IsAbstract: true, IsSealed: true }
            ? type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(static field => field.FieldType == typeof(DiagnosticDescriptor))
                .Select(static field => (DiagnosticDescriptor)field.GetValue(null)!)
            : [];
}
