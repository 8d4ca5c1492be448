using Redemptions.Contracts;

namespace Redemptions.Client;

/// <summary>The service for internal callers: the rules of the HTTP front, call for call, and never a guess.</summary>
/// <remarks>
/// <para>A reply has a value or a problem. <see cref="ProblemCodes.OutcomeUnknown"/> is neither yes nor no: a silo went, or the answer did not
/// come in time, and what was begun goes on. Repeat the same request with the same idempotency key: it ends with one redemption, and is told.</para>
/// <para>A call ends 10 s after the <c>Wait</c> of its request at the latest, one without a <c>Wait</c> after 10 s. A token that is cancelled
/// frees its caller at once with <see cref="OperationCanceledException"/>, and that is no no either: it changes nothing of a redemption.</para>
/// <para>Whoever is let into the cluster is trusted: <see cref="Caller"/> is believed as it is given.</para>
/// </remarks>
public interface IRedemptionsClient
{
    /// <summary>Lists the voucher types of the caller's mode: what each can do now, and which fields it takes.</summary>
    Task<Reply<VoucherTypeList>> ListTypesAsync(Caller caller, CancellationToken cancellationToken = default);

    /// <summary>Redeems a voucher; repeats with one idempotency key end with one redemption.</summary>
    Task<Reply<RedeemAnswer>> RedeemAsync(Caller caller, RedeemRequest request, CancellationToken cancellationToken = default);

    /// <summary>Reads one redemption of the caller's account and mode, with its change voucher where the caller may redeem.</summary>
    Task<Reply<Redemption>> ReadAsync(Caller caller, RedemptionId id, CancellationToken cancellationToken = default);

    /// <summary>Lists redemptions of the caller's account and mode, newest first.</summary>
    Task<Reply<RedemptionPage>> ListAsync(Caller caller, RedemptionFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Finds redemptions by voucher or by the provider's reference.</summary>
    Task<Reply<RedemptionPage>> SearchAsync(Caller caller, SearchRequest request, CancellationToken cancellationToken = default);

    /// <summary>Takes an operator's decision of a redemption in doubt, or the change voucher of one whose change is missing.</summary>
    Task<Reply<Redemption>> DecideAsync(Caller caller, RedemptionId id, OperatorDecision decision, CancellationToken cancellationToken = default);

    /// <summary>Asks the provider for a voucher's balance.</summary>
    Task<Reply<Balance>> LookUpAsync(Caller caller, LookupRequest request, CancellationToken cancellationToken = default);
}
