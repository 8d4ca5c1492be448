using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;

namespace Redemptions.Grains.DeclineLimits;

/// <summary>What this process knows of the accounts' budgets. A check is a look into memory; declines are reported, and what others reported is
/// heard, once a second for every account that makes attempts here.</summary>
internal sealed class DeclineLimiter(DeclineLimitOptions options, IGrainFactory grains, TimeProvider time, ILogger<AccountDeclineLimits> logger)
{
    private readonly ConcurrentDictionary<(Mode Mode, string Account), AccountDeclineLimits> _accounts = new();

    /// <summary>Why no attempt is made for the caller now; null where one may be.</summary>
    public async ValueTask<Problem?> RefuseAsync(Caller caller, IReadOnlyDictionary<string, string>? metadata)
    {
        if (!options.AnyIsSet)
        {
            return null;
        }

        var account = Of(caller.Mode, caller.Account);
        await account.RefreshAsync();
        return account.IsAnySpent ? DeclineLimitHolder.Of(caller.KeyName, metadata).Select(account.Refusal).FirstOrDefault(refusal => refusal is not null) : null;
    }

    /// <summary>Counts an attempt that was declined.</summary>
    public void Declined(Mode mode, string account, string? keyName, IReadOnlyDictionary<string, string>? metadata)
    {
        if (options.AnyIsSet)
        {
            Of(mode, account).Add(DeclineLimitHolder.Of(keyName, metadata));
        }
    }

    /// <summary>Whether a redemption failed by the provider's word on what was tried, and not by what is ours to mend.</summary>
    public static bool Counts(Redemption redemption) =>
        redemption is { Status: RedemptionStatus.Failed, LastError.Code: not (FailureCodes.NeverSent or FailureCodes.ProviderMisconfigured) };

    /// <summary>Whether a look-up found nothing, or nothing that could be redeemed.</summary>
    public static bool Counts(Reply<Balance> reply) => reply.Succeeded
        ? reply.Value.Status is VoucherStatus.Redeemed or VoucherStatus.Expired or VoucherStatus.Cancelled or VoucherStatus.Blocked
        : reply.Problem.Code is ProblemCodes.NotFound or ProblemCodes.InvalidSource;

    private AccountDeclineLimits Of(Mode mode, string account) => _accounts.GetOrAdd((mode, account), key =>
        new AccountDeclineLimits(grains.GetGrain<IDeclineLimitGrain>(GrainKeys.Budget(key.Mode, key.Account)), time, logger));
}
