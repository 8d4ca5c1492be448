namespace Redemptions.Contracts;

/// <summary>The application service: redemptions and balance look-ups. In a silo it is the service itself; elsewhere <c>Redemptions.Client</c> forwards to
/// a silo. Every call follows the same rules as the HTTP API.</summary>
/// <remarks>
/// <para>A reply has a value or a problem. <see cref="ProblemCodes.OutcomeUnknown"/> means neither success nor failure: a part of the service did not answer
/// in time, and a redemption that was started continues. Repeat the same request with the same idempotency key: there will be only one redemption, and the
/// reply returns it.</para>
/// <para>Through <c>Redemptions.Client</c>, a call ends at the latest 10 s after the <c>Wait</c> of its request; a call without a <c>Wait</c> after 10 s, a
/// decision, a confirmation or a reversal after 35 s. Cancelling the token ends the call at once with <see cref="OperationCanceledException"/>. It does not cancel a redemption and says
/// nothing about its outcome.</para>
/// <para>The caller is trusted: <see cref="Caller"/> is not verified, neither here nor in the cluster.</para>
/// </remarks>
public interface IRedemptions
{
    /// <summary>Lists the voucher types of the caller's mode: what each can do now, and which fields it takes.</summary>
    Task<Reply<VoucherTypeList>> ListTypesAsync(Caller caller, CancellationToken cancellationToken = default);

    /// <summary>Redeems a voucher. Calls with the same idempotency key create at most one redemption.</summary>
    Task<Reply<RedeemAnswer>> RedeemAsync(Caller caller, RedeemRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads one redemption of the caller's account and mode, with its change voucher where the caller may redeem.</summary>
    Task<Reply<Redemption>> ReadAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken = default);

    /// <summary>Lists redemptions of the caller's account and mode, newest first.</summary>
    Task<Reply<RedemptionPage>> ListAsync(Caller caller, RedemptionFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Finds redemptions by voucher or by the provider's reference.</summary>
    Task<Reply<RedemptionPage>> SearchAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Records an operator's decision on a redemption in doubt, or the change voucher of a redemption whose change is missing.</summary>
    Task<Reply<Redemption>> DecideAsync(Caller caller, RedemptionId id, OperatorDecision decision, CancellationToken cancellationToken = default);

    /// <summary>Asks the provider for a voucher's balance.</summary>
    Task<Reply<Balance>> LookUpAsync(Caller caller, LookupRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes what is reserved for a redemption, or a part of it; the rest is released. Calls with the same idempotency key take it once.</summary>
    Task<Reply<RedeemAnswer>> ConfirmAsync(Caller caller, RedemptionId id, ConfirmRequest request, CancellationToken cancellationToken = default);

    /// <summary>Releases the reservation of a redemption, or refunds a confirmed one in part or in full. Calls with the same idempotency key give back once.</summary>
    Task<Reply<RedeemAnswer>> ReverseAsync(Caller caller, RedemptionId id, ReverseRequest request, CancellationToken cancellationToken = default);
}
