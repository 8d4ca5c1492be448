using System.Globalization;
using Redemptions.Storage.Audit;

namespace Redemptions.Storage;

/// <summary>What of the audit trail is to be verified, as it was typed.</summary>
/// <param name="Account">One account's chains alone.</param>
/// <param name="Day">One day's chains alone, such as 2026-11-24, in UTC.</param>
/// <param name="Head">What an earlier verification or a silo's log told of the chain of that account and day, such as 17:9f3c…</param>
public sealed record VerificationOptions(string? Account = null, string? Day = null, string? Head = null)
{
    /// <exception cref="StartException">It makes no sense.</exception>
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
            : throw new StartException("--head is the last column of an earlier verification, such as 17:9f3c…, and needs --account and --day: pass all three.");
}
