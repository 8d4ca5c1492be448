using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Histories;

/// <summary>Everything a test harness observed: the clients' calls, the redemptions at the end, and the providers' ledger.</summary>
public sealed record History
{
    /// <summary>Every redeem call.</summary>
    public required IReadOnlyList<ClientCall> Calls { get; init; }

    /// <summary>Every lookup.</summary>
    public IReadOnlyList<BalanceCall> BalanceCalls { get; init; } = [];

    /// <summary>Reads by id while calls ran.</summary>
    public IReadOnlyList<RedemptionRead> Reads { get; init; } = [];

    /// <summary>Reads by id with the role <c>redeem</c> after everything ended; one for each id that is known.</summary>
    public IReadOnlyList<RedemptionRead> FinalReads { get; init; } = [];

    /// <summary>Vouchers of <c>GET /ledger</c>.</summary>
    public IReadOnlyList<ObservedVoucher> LedgerVouchers { get; init; } = [];

    /// <summary>Redemptions of <c>GET /ledger</c>.</summary>
    public IReadOnlyList<ObservedRedemption> LedgerRedemptions { get; init; } = [];

    /// <summary>Requests of <c>GET /ledger/requests</c>, from every process of the simulators: the list is lost at their restart.</summary>
    public IReadOnlyList<ObservedRequest> LedgerRequests { get; init; } = [];

    /// <summary>Every intent found durable; null where the harness did not look, which skips the check of invariant 1.</summary>
    public IReadOnlyList<IntentObservation>? Intents { get; init; }

    /// <summary>Provider references whose response may have been lost before the service stored it, such as when a silo was killed.</summary>
    public IReadOnlySet<string> LostAnswers { get; init; } = new HashSet<string>();

    /// <summary>Ids of redemptions that an operator decided. The decision is not the provider's, so it is not compared with the ledger.</summary>
    public IReadOnlySet<string> DecidedByOperator { get; init; } = new HashSet<string>();
}
