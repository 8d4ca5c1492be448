namespace Redemptions.Checker.Histories;

/// <summary>Why a redemption is undecided, and what happens next.</summary>
/// <param name="Reason">A stable word.</param>
/// <param name="Attempts">How often the provider was asked since.</param>
/// <param name="NextAttemptAt">When it is asked again.</param>
/// <param name="DecidedBy">provider or operator.</param>
public sealed record InDoubtSnapshot(string? Reason, int Attempts, DateTimeOffset? NextAttemptAt, string? DecidedBy);
