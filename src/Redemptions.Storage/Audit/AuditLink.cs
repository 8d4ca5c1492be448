using System.Globalization;
using Redemptions.Grains.Encryption;

namespace Redemptions.Storage.Audit;

/// <summary>An entry's place in the chain of its account and day.</summary>
internal sealed record AuditLink
{
    public string Account { get; init; } = string.Empty;

    /// <summary>In UTC, counted from 1970.</summary>
    public long Day { get; init; }

    /// <summary>From 1, without a gap.</summary>
    public long Position { get; init; }

    public long AuditId { get; init; }

    /// <summary>The hash of the link before it; of a day's first, that of the account's last link of an earlier day, as it then was.</summary>
    public string Previous { get; init; } = string.Empty;

    /// <summary>When it was made, in milliseconds since 1970.</summary>
    public long LinkedAt { get; init; }

    public string Hash { get; init; } = string.Empty;

    public string DayText => AuditDay.Text(Day);

    /// <summary>The link with its hash, over itself and <paramref name="row"/>.</summary>
    public AuditLink Closed(KeyedDigests digests, AuditRow row) => this with { Hash = Digest(digests, row) };

    public string Digest(KeyedDigests digests, AuditRow row) => digests.AuditDigest(
        "link", Account, Day.ToString(CultureInfo.InvariantCulture), Position.ToString(CultureInfo.InvariantCulture),
        Previous, LinkedAt.ToString(CultureInfo.InvariantCulture), row.Digest(digests));
}
