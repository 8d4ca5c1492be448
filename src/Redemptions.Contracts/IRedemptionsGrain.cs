namespace Redemptions.Contracts;

/// <summary>The door for callers outside the silos: the same rules as the HTTP front, call for call.</summary>
[GrainInterfaceType("redemptions.redemptions"), Alias("redemptions.redemptions")]
public interface IRedemptionsGrain : IGrainWithIntegerKey
{
    /// <summary>Lists the voucher types of the caller's mode: what each can do now, and which fields it takes.</summary>
    [Alias("types")]
    Task<Reply<VoucherTypeList>> ListTypesAsync(Caller caller, CancellationToken cancellationToken = default);

    /// <summary>Redeems a voucher; repeats with one idempotency key end with one redemption.</summary>
    /// <remarks>The token frees the caller alone: what was begun goes on, and the same key tells what became of it.</remarks>
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

    /// <summary>Takes an operator's decision of a redemption in doubt, or the change voucher of one whose change is missing.</summary>
    [Alias("decide"), ResponseTimeout("00:01:15")]
    Task<Reply<Redemption>> DecideAsync(Caller caller, RedemptionId id, OperatorDecision decision, CancellationToken cancellationToken = default);

    /// <summary>Asks the provider for a voucher's balance.</summary>
    [Alias("lookup"), ResponseTimeout("00:01:15")]
    Task<Reply<Balance>> LookUpAsync(Caller caller, LookupRequest request, CancellationToken cancellationToken = default);
}
