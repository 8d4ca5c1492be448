using System.Globalization;
using Redemptions.Storage.Startup;

namespace Redemptions.Storage.Auditing;

/// <summary>The options of a verification of the audit trail, as they were typed.</summary>
/// <param name="Account">Verifies only the chains of this account; null for all accounts.</param>
/// <param name="Day">Verifies only the chains of this day in UTC, such as 2026-11-24; null for all days.</param>
/// <param name="Head">The last link of the chain of that account and day, as an earlier verification or a silo's log printed it, such as 17:9f3c…
/// Null for none.</param>
public sealed record VerificationOptions(string? Account = null, string? Day = null, string? Head = null)
{
    /// <exception cref="StartException">An option is malformed, or <see cref="Head"/> is given without the other two.</exception>
    internal AuditFilter Read()
    {
        DateOnly day = default;
        if (Day is not null && !AuditDay.TryRead(Day, out day))
        {
            throw new StartException($"--day is '{Day}': set it to a day such as 2026-11-24.");
        }

        var filter = new AuditFilter { Account = Account, Day = Day is null ? null : AuditDay.Number(day) };
        return Head is null ? filter : WithHead(filter, Head);
    }

    private static AuditFilter WithHead(AuditFilter filter, string head) =>
        filter is { Account: not null, Day: not null } && head.Split(':') is [var position, var hash]
        && long.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? filter with { SeenPosition = number, SeenHash = hash }
            : throw new StartException("--head is not a link, such as 17:9f3c…, or --account or --day is missing: pass all three, with the last column of an earlier verification as --head.");
}
