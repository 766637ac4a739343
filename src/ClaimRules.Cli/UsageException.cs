namespace ClaimRules.Cli;

/// <summary>What was asked for can't be; the message says why, in the user's language.</summary>
internal sealed class UsageException(string message) : Exception(message);
