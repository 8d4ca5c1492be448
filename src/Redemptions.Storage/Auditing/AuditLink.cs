using System.Globalization;
using Redemptions.Domain.Encryption;

namespace Redemptions.Storage.Auditing;

/// <summary>The link of an audit entry in the chain of its account and day.</summary>
internal sealed record AuditLink
{
    public string Account { get; init; } = string.Empty;

    /// <summary>Days since 1970-01-01, in UTC.</summary>
    public long Day { get; init; }

    /// <summary>From 1, without a gap.</summary>
    public long Position { get; init; }

    public long AuditId { get; init; }

    /// <summary>The hash of the previous link. For the first link of a day: that of the account's last link of an earlier day at that time; empty if there
    /// was none.</summary>
    public string Previous { get; init; } = string.Empty;

    /// <summary>When the link was made, in milliseconds since 1970.</summary>
    public long LinkedAt { get; init; }

    public string Hash { get; init; } = string.Empty;

    public string DayText => AuditDay.Text(Day);

    /// <summary>Returns the link with its keyed hash, which covers the link and <paramref name="row"/>.</summary>
    public AuditLink Closed(KeyedDigests digests, AuditRow row) => this with { Hash = Digest(digests, row) };

    public string Digest(KeyedDigests digests, AuditRow row) => digests.AuditDigest(
        "link", Account, Day.ToString(CultureInfo.InvariantCulture), Position.ToString(CultureInfo.InvariantCulture),
        Previous, LinkedAt.ToString(CultureInfo.InvariantCulture), row.Digest(digests));
}
