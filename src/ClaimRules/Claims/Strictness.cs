namespace ClaimRules.Claims;

/// <summary>What reading does with a record that can't be taken.</summary>
public enum Strictness
{
    /// <summary>Sets it aside and goes on.</summary>
    Quarantine,

    /// <summary>Stops with a <see cref="ClaimReadException"/>.</summary>
    StopAtFirst,
}
