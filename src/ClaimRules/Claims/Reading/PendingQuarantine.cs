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

/// <summary>A record of kind <paramref name="Child"/> that belongs to the fact with this id is lost.</summary>
internal readonly record struct LossMark(string Kind, int Id, string Child);
