using ClaimRules.Diagnostics;
using ClaimRules.Facts;

namespace ClaimRules.Claims.Settling;

/// <summary>Says why a record has no parent.</summary>
internal static class Parents
{
    /// <summary>The problem, or null where the parent is there.</summary>
    /// <param name="parent">The parent's kind.</param>
    /// <param name="id">The symbol of the id that was named; negative where none was.</param>
    /// <param name="row">The parent's row, or negative.</param>
    /// <param name="isQuarantined">Whether the parent was set aside.</param>
    public static Diagnostic? Problem(FactKind parent, int id, int row, bool isQuarantined)
    {
        if (row >= 0)
            return null;
        if (id < 0)
            return new Diagnostic(ClaimDiagnostics.ParentNotNamed, [parent.Name, parent.IdField ?? parent.Name, parent.Title]);
        return new Diagnostic(isQuarantined ? ClaimDiagnostics.ParentQuarantined : ClaimDiagnostics.ParentNotFound, [parent.Name, parent.Title]);
    }
}
