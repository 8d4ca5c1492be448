namespace Redemptions.Checker.Histories;

/// <summary>The member <c>in_doubt</c> of an undecided redemption.</summary>
/// <param name="Reason">The code of the reason.</param>
/// <param name="Attempts">The number of attempts to resolve it.</param>
/// <param name="NextAttemptAt">The time of the next attempt.</param>
/// <param name="DecidedBy">The role that may decide it: provider or operator.</param>
public sealed record InDoubtSnapshot(string? Reason, int Attempts, DateTimeOffset? NextAttemptAt, string? DecidedBy);
