using ClaimRules.Diagnostics;

namespace ClaimRules.Claims.Reading;

/// <summary>A record set aside; its hash is worked out at once where its bytes are at hand, else when everything is read.</summary>
internal sealed record PendingQuarantine(string Kind, RecordPlace Place, Diagnostic Problem, int EncounterId, int ClaimId)
{
    public string? Hash { get; set; }

    public string? Raw { get; set; }

    /// <summary>Whether another part of the same folder tells of it.</summary>
    public bool IsGuest { get; init; }
}

/// <summary>A record that belongs to a fact is lost.</summary>
/// <param name="Kind">The kind of the fact.</param>
/// <param name="Id">Its id.</param>
/// <param name="Child">The kind of the record.</param>
/// <param name="Owner">The id of what the fact belongs to, where the record names it: lines of two encounters may go by one id. Else −1.</param>
internal readonly record struct LossMark(string Kind, int Id, string Child, int Owner = -1);
