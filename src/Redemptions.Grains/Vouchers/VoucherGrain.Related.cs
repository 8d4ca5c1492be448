using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Grains.Vouchers;

/// <content>Adds to a decline the account's own redemptions that already took the voucher.</content>
internal sealed partial class VoucherGrain
{
    private const int MostRelated = 10;
    private static readonly TimeSpan RelatedPatience = TimeSpan.FromSeconds(2);

    /// <summary>Adds the ids of the account's confirmed redemptions of this voucher (at most 10) if the decline says that it is already redeemed.</summary>
    /// <remarks>A decline is not held up: if the index fails or takes more than 2 seconds, it is stored without the ids.</remarks>
    private async Task<RedemptionRecord> RelateAsync(RedemptionRecord declined)
    {
        var redemption = declined.Redemption;
        if (redemption is not { Status: RedemptionStatus.Failed, LastError.Code: FailureCodes.VoucherAlreadyRedeemed })
        {
            return declined;
        }

        try
        {
            var page = await index.ListAsync(new IndexQuery
            {
                Account = declined.Account,
                Mode = redemption.Mode,
                Filter = new RedemptionFilter { Status = RedemptionStatus.Confirmed, Type = redemption.Type, Limit = MostRelated },
                Fingerprints = [declined.Fingerprint],
            }).WaitAsync(RelatedPatience, time);
            return declined with { Redemption = redemption with { RelatedIds = [.. page.Entries.Select(entry => entry.Id)] } };
        }
        catch (Exception exception)
        {
            LogNotRelated(exception, redemption.Id.Value);
            return declined;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The index did not return the redemption that took the voucher of {Redemption}; the decline is stored without its id.")]
    private partial void LogNotRelated(Exception exception, string redemption);
}
