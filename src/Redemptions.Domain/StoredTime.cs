namespace Redemptions.Domain;

/// <summary>The time of what is stored, in whole milliseconds. A decision is made at the time that is stored: otherwise an entry could seem to be earlier than
/// the expiry that it books.</summary>
internal static class StoredTime
{
    /// <summary>Silos take the time from the database's clock, and differ by less than this.</summary>
    public static readonly TimeSpan ClockDifference = TimeSpan.FromMinutes(1);

    /// <summary>The current millisecond.</summary>
    public static DateTimeOffset Now(TimeProvider time) => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
