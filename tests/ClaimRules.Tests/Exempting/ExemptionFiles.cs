using ClaimRules.Exempting;

namespace ClaimRules.Tests.Exempting;

/// <summary>Exemptions as they are written in files.</summary>
internal static class ExemptionFiles
{
    public static Exemptions Load(string text)
    {
        var folder = Directory.CreateTempSubdirectory("claimrules-exemptions-").FullName;
        try
        {
            var path = Path.Combine(folder, "exemptions.yaml");
            File.WriteAllText(path, text);
            return Exemptions.Load(path);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Entries, each the keys between its braces but for reason and approver.</summary>
    public static Exemptions Of(params IEnumerable<string> entries) =>
        Load("format: 1\nexemptions:\n" + string.Concat(entries.Select(static entry => $"  - {{ {entry}, reason: 备案, approver: 审核科 }}\n")));
}
