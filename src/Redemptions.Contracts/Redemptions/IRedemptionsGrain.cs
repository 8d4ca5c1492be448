namespace Redemptions.Contracts;

/// <summary>The entry point for callers outside the silos. Every call follows the same rules as the HTTP API.</summary>
[GrainInterfaceType("redemptions.redemptions"), Alias("redemptions.redemptions")]
public interface IRedemptionsGrain : IGrainWithIntegerKey
{
    /// <summary>Lists the voucher types of the caller's mode: what each can do now, and which fields it takes.</summary>
    [Alias("types")]
    Task<Reply<VoucherTypeList>> ListTypesAsync(Caller caller, CancellationToken cancellationToken = default);

    /// <summary>Redeems a voucher. Calls with the same idempotency key create at most one redemption.</summary>
    /// <remarks>Cancelling the token only ends the wait: a redemption that was started continues, and a call with the same key returns its outcome.</remarks>
    [Alias("redeem"), ResponseTimeout("00:01:15")]
    Task<Reply<RedeemAnswer>> RedeemAsync(Caller caller, RedeemRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads one redemption of the caller's account and mode, with its change voucher where the caller may redeem.</summary>
    [Alias("read")]
    Task<Reply<Redemption>> ReadAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken = default);

    /// <summary>Lists redemptions of the caller's account and mode, newest first.</summary>
    [Alias("list")]
    Task<Reply<RedemptionPage>> ListAsync(Caller caller, RedemptionFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Finds redemptions by voucher or by the provider's reference.</summary>
    [Alias("search")]
    Task<Reply<RedemptionPage>> SearchAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Records an operator's decision on a redemption in doubt, or the change voucher of a redemption whose change is missing.</summary>
    [Alias("decide"), ResponseTimeout("00:01:15")]
    Task<Reply<Redemption>> DecideAsync(Caller caller, RedemptionId id, OperatorDecision decision, CancellationToken cancellationToken = default);

    /// <summary>Asks the provider for a voucher's balance.</summary>
    [Alias("lookup"), ResponseTimeout("00:01:15")]
    Task<Reply<Balance>> LookUpAsync(Caller caller, LookupRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes what is reserved for a redemption, or a part of it; the rest is released. Calls with the same idempotency key take it once.</summary>
    [Alias("confirm"), ResponseTimeout("00:01:15")]
    Task<Reply<RedeemAnswer>> ConfirmAsync(Caller caller, RedemptionId id, ConfirmRequest request, CancellationToken cancellationToken = default);

    /// <summary>Releases the reservation of a redemption, or refunds a confirmed one in part or in full. Calls with the same idempotency key give back once.</summary>
    [Alias("reverse"), ResponseTimeout("00:01:15")]
    Task<Reply<RedeemAnswer>> ReverseAsync(Caller caller, RedemptionId id, ReverseRequest request, CancellationToken cancellationToken = default);
}
