using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Requests;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.DeclineLimits;

/// <summary>The decline limits of all accounts in this process. A check reads memory only. For each account that makes attempts here, declines are reported
/// to its grain, and the exceeded limits are refreshed, about once a second.</summary>
internal sealed class DeclineLimiter(DeclineLimitOptions options, IGrainFactory grains, TimeProvider time, ILogger<AccountDeclineLimits> logger)
{
    private readonly ConcurrentDictionary<(Mode Mode, string Account), AccountDeclineLimits> _accounts = new();

    /// <summary>The problem if a decline limit of the caller is exceeded; otherwise null.</summary>
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

    /// <summary>Counts an attempt of <paramref name="caller"/> that was declined.</summary>
    public void Declined(Caller caller, IReadOnlyDictionary<string, string>? metadata = null) => Declined(caller.Mode, caller.Account, caller.KeyName, metadata);

    /// <summary>Counts an attempt that was declined.</summary>
    public void Declined(Mode mode, string account, string? keyName, IReadOnlyDictionary<string, string>? metadata)
    {
        if (options.AnyIsSet)
        {
            Of(mode, account).Add(DeclineLimitHolder.Of(keyName, metadata));
        }
    }

    /// <summary>True if the redemption failed because of the request. Failures caused by this service or its configuration do not count.</summary>
    public static bool Counts(Redemption redemption) =>
        redemption is { Status: RedemptionStatus.Failed, LastError.Code: not (FailureCodes.NeverSent or FailureCodes.ProviderMisconfigured) };

    /// <summary>True if the look-up of a voucher found none, or one that cannot be redeemed, or if its source was invalid.</summary>
    public static bool Counts(Reply<Balance> reply) => reply.Succeeded
        ? reply.Value.Status is VoucherStatus.Redeemed or VoucherStatus.Expired or VoucherStatus.Cancelled or VoucherStatus.Blocked
        : reply.Problem.Code is ProblemCodes.NotFound or ProblemCodes.InvalidSource;

    /// <summary>True if the look-up of a card sent a code that was not found. A card that was found is no guess, whatever its value and status, and a serial number redeems nothing.</summary>
    public static bool CountsOfCard(NormalisedSource source, Reply<Balance> reply) => source.Pin is not null && reply.Problem?.Code == ProblemCodes.NotFound;

    private AccountDeclineLimits Of(Mode mode, string account) => _accounts.GetOrAdd((mode, account), key =>
        new AccountDeclineLimits(grains.GetGrain<IDeclineLimitGrain>(GrainKeys.DeclineLimits(key.Mode, key.Account)), time, logger));
}
