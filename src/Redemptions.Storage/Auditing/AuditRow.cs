using System.Globalization;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Encryption;

namespace Redemptions.Storage.Auditing;

/// <summary>An audit entry as read from the database, where it may have been tampered with.</summary>
internal sealed record AuditRow
{
    public const string Columns =
        "a.id, a.at, a.account, a.mode, a.key_name AS KeyName, a.action, a.subject, a.count, a.detail, a.seal";

    private const long MillisecondsADay = 86_400_000;

    public long Id { get; init; }

    public long At { get; init; }

    public string Account { get; init; } = string.Empty;

    public string Mode { get; init; } = string.Empty;

    public string KeyName { get; init; } = string.Empty;

    public string Action { get; init; } = string.Empty;

    public string Subject { get; init; } = string.Empty;

    public int Count { get; init; }

    public string? Detail { get; init; }

    public string? Seal { get; init; }

    /// <summary>The day of the entry in UTC, in days since 1970-01-01.</summary>
    public long Day => Math.DivRem(At, MillisecondsADay).Quotient;

    public bool IsGenuine(KeyedDigests digests) => digests.IsGenuine(
        new AuditEntry { At = At, Account = Account, Mode = default, KeyName = KeyName, Action = Action, Subject = Subject, Count = Count, Detail = Detail, Seal = Seal },
        Mode);

    public string Digest(KeyedDigests digests) => digests.AuditDigest(
        "row", Id.ToString(CultureInfo.InvariantCulture), At.ToString(CultureInfo.InvariantCulture), Account, Mode, KeyName, Action, Subject,
        Count.ToString(CultureInfo.InvariantCulture), Detail, Seal);
}
