using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.Requests;

namespace Redemptions.Benchmarks.Baseline;

/// <summary>Redeems without a grain: the voucher's database row is the lock. A request that finds it taken polls until it is free or its wait is over.</summary>
/// <remarks>Rules, adapters, encryption and stored records are the service's own, so that only the processing differs. There is no sweeper: a
/// redemption with an unknown outcome stays a draft.</remarks>
internal sealed partial class BaselineRedeemer(
    BaselineStore store, WishReader wishes, RedemptionEncryption snapshots, KeyedDigests digests, TimeProvider time, ILogger<BaselineRedeemer> logger)
{
    private const int Tries = 6;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(100);
    private static readonly ResolutionOptions Options = new();

    public async Task<Reply<RedeemAnswer>> RedeemAsync(Caller caller, RedeemRequest request)
    {
        if (RequestRules.CheckKey(request.IdempotencyKey) is { } malformed)
        {
            return malformed;
        }

        var begun = time.GetTimestamp();
        var normalised = new NormalisedRequest(request);
        var digest = digests.RequestDigest(normalised.ToDigestText());
        var (wish, problem) = wishes.Read(caller, normalised, digest);
        for (var pause = ShortestPause; ; pause = Longer(pause))
        {
            var (entry, voucher) = await store.LookAsync(caller, request.IdempotencyKey!, wish?.VoucherKey);
            var left = normalised.Wait - time.GetElapsedTime(begun);
            if (entry is not null && entry.Digest != digest)
            {
                return Problems.KeyReused(entry.Id);
            }

            if (entry is not null && (entry.Status != RedemptionStatus.Draft || left <= TimeSpan.Zero))
            {
                return new RedeemAnswer { Redemption = Show(caller, entry), Replayed = true };
            }

            if (entry is null && wish is null)
            {
                return problem!;
            }

            if (entry is null && !voucher.IsTaken && await TryAsync(caller, wish!, voucher, left) is { } reply)
            {
                return reply;
            }

            if (entry is null && left <= TimeSpan.Zero)
            {
                return Problems.VoucherInDoubt(own: null);
            }

            await Task.Delay(pause, time);
        }
    }

    public async Task<Redemption?> ReadAsync(Caller caller, RedemptionId id) => await store.FindAsync(caller, id) is { } entry ? Show(caller, entry) : null;

    /// <summary>The reply; null where another request took the voucher first.</summary>
    private async Task<Reply<RedeemAnswer>?> TryAsync(Caller caller, Wish wish, VoucherStanding voucher, TimeSpan wait)
    {
        var preparation = await wish.Provider.PrepareAsync(wish.Question(), CancellationToken.None);
        if (preparation is Preparation.Unavailable unavailable)
        {
            return Problems.ProviderUnavailable(wish.Provider.Declaration.Name, unavailable.Reason);
        }

        if (preparation is not Preparation.Ready ready)
        {
            var failed = Transitions.DeclineBeforeSend(wish.Command.ToNewRedemption(wish.VoucherKey), (Preparation.Declined)preparation, time.GetUtcNow());
            return await store.TryTakeAsync(Row(failed), wire: null, voucher.LastId) ? (Reply<RedeemAnswer>)Answer(caller, failed) : null;
        }

        var record = Transitions.CreateIntent(wish.Command.ToNewRedemption(wish.VoucherKey), ready, time.GetUtcNow(), Options);
        var wire = snapshots.ProtectWire(record.Account, record.Redemption.Id, ready.Wire);
        if (!await store.TryTakeAsync(Row(record), wire, voucher.LastId))
        {
            return null;
        }

        // The send continues when the caller disconnects or stops waiting.
        var decided = SendAsync(wish, record, ready.Wire);
        try
        {
            return Answer(caller, await decided.WaitAsync(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, time));
        }
        catch (TimeoutException)
        {
            return Answer(caller, record);
        }
    }

    private async Task<RedemptionRecord> SendAsync(Wish wish, RedemptionRecord record, Sensitive wire)
    {
        ProviderAnswer answer;
        try
        {
            answer = await wish.Provider.SendAsync(VoucherStates.Intent(record, wire), CancellationToken.None);
        }
        catch (Exception exception)
        {
            LogAdapterFault(exception.GetType().FullName!, record.Redemption.Id.Value);
            answer = new ProviderAnswer.Unknown { Reason = "adapter_fault", ProviderAnswered = false };
        }

        var change = snapshots.ProtectChange(record.Account, record.Redemption.Id, (answer as ProviderAnswer.Redeemed)?.Change);
        var settled = Transitions.Decide(record, answer, resolving: false, change, time.GetUtcNow(), Options);
        await StoreAsync(Row(settled));
        return settled;
    }

    /// <summary>An answer in hand is not dropped at the first trouble.</summary>
    private async Task StoreAsync(IndexRow row)
    {
        for (var (tried, pause) = (1, LongestPause); ; tried++, pause *= 2)
        {
            try
            {
                await store.SettleAsync(row);
                return;
            }
            catch (Exception exception) when (tried < Tries)
            {
                LogNotStored(exception, row.Id.Value);
            }

            await Task.Delay(pause, time);
        }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause * 2 < LongestPause ? pause * 2 : LongestPause;

    private IndexRow Row(RedemptionRecord record) => VoucherStates.Decided(record, snapshots).Index![0];

    private RedeemAnswer Answer(Caller caller, RedemptionRecord record) =>
        new() { Redemption = snapshots.Reveal(caller.Account, record.Redemption, record.SealedChange), Replayed = false };

    private Redemption Show(Caller caller, IndexEntry entry)
    {
        var record = snapshots.UnprotectRecord(caller.Account, entry.Id, entry.Snapshot);
        return caller.May(Roles.Redeem) ? snapshots.Reveal(caller.Account, record.Redemption, record.SealedChange) : record.Redemption;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The adapter threw {ExceptionType} over {Redemption}; the outcome is unknown.")]
    private partial void LogAdapterFault(string exceptionType, string redemption);

    [LoggerMessage(Level = LogLevel.Error, Message = "The outcome of {Redemption} is in hand and not stored yet.")]
    private partial void LogNotStored(Exception exception, string redemption);
}
