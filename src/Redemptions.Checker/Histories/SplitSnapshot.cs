namespace Redemptions.Checker.Histories;

/// <summary>The part of an entry that concerns value of one origin and expiry.</summary>
/// <param name="Origin">paid, promotional, earned or refund.</param>
/// <param name="ValidFrom">From when it can be spent.</param>
/// <param name="ExpiresAt">When it expires.</param>
/// <param name="Amount">The change, signed.</param>
public sealed record SplitSnapshot(string Origin, DateTimeOffset ValidFrom, DateTimeOffset ExpiresAt, long Amount);
