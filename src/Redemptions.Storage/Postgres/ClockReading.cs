namespace Redemptions.Storage.Postgres;

/// <summary>A time that the database told.</summary>
/// <param name="Time">What it told.</param>
/// <param name="AskedAt">The timestamp of this machine's clock when the statement was sent.</param>
internal readonly record struct ClockReading(DateTimeOffset Time, long AskedAt);
