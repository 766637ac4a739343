namespace ClaimRules.Cli;

/// <summary>What a command ends with.</summary>
internal static class ExitCodes
{
    /// <summary>Completed, whatever was found.</summary>
    public const int Completed = 0;

    /// <summary>What was asked to hold does not: findings under <c>--fail-on</c>, a failed check, test or explanation.</summary>
    public const int Failed = 1;

    /// <summary>Bad input or usage.</summary>
    public const int BadInput = 2;

    public const int InternalError = 3;

    public const int Interrupted = 130;
}
