namespace Redemptions.Storage.Postgres.Clock;

/// <summary>The database's time, and when it was requested.</summary>
/// <param name="Time">The database's time at a moment between the request and its response.</param>
/// <param name="AskedAt">The timestamp of this machine's monotonic clock when the statement was sent.</param>
internal readonly record struct ClockReading(DateTimeOffset Time, long AskedAt);
