namespace Redemptions.Domain.StoredValue;

/// <summary>The time of decisions about cards. Entries are stored in whole milliseconds, so decisions are made at whole milliseconds: otherwise an entry could seem
/// to be earlier than the expiry that it books.</summary>
internal static class StoredTime
{
    /// <summary>The current millisecond.</summary>
    public static DateTimeOffset Now(TimeProvider time) => DateTimeOffset.FromUnixTimeMilliseconds(time.GetUtcNow().ToUnixTimeMilliseconds());
}
