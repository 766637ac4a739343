using System.Globalization;
using ClaimRules.Diagnostics;

namespace ClaimRules.Packs;

/// <summary>Ways of reporting that packs need besides those of <see cref="DiagnosticBag"/>.</summary>
internal static class DiagnosticBagExtensions
{
    /// <summary>Reports a file or folder whose name is not known, with the nearest known one.</summary>
    public static void ReportNear(this DiagnosticBag diagnostics, DiagnosticDescriptor descriptor, string path, string name, IEnumerable<string> known) =>
        diagnostics.AddRange([new Diagnostic(descriptor, [name], Path: path, Suggestion: Spelling.Nearest(name, known))]);

    /// <summary>Takes over the problems of one file: the first in the order of the file, and the number of the others.</summary>
    public static void AddLimited(this DiagnosticBag diagnostics, DiagnosticBag ofFile, string path)
    {
        if (ofFile.Count <= PackLimits.ProblemsPerFile)
        {
            diagnostics.AddRange(ofFile);
            return;
        }

        // Errors first: a cut list of warnings must not hide that the file has errors.
        diagnostics.AddRange(ofFile.OrderBy(static d => d.Severity).ThenBy(static d => d.Span?.Start ?? -1).Take(PackLimits.ProblemsPerFile));
        diagnostics.Report(
            PackDiagnostics.MoreProblems,
            path,
            (ofFile.Count - PackLimits.ProblemsPerFile).ToString(CultureInfo.InvariantCulture));
    }
}
