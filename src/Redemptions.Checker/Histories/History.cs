using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Histories;

/// <summary>Everything a harness saw: the clients' calls, what stands at the end, and the providers' ledger.</summary>
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

    /// <summary>Requests of <c>GET /ledger/requests</c>, of every life of the simulators.</summary>
    public IReadOnlyList<ObservedRequest> LedgerRequests { get; init; } = [];

    /// <summary>Every intent found durable; null where nobody looked, and nothing is said of invariant 1.</summary>
    public IReadOnlyList<IntentObservation>? Intents { get; init; }

    /// <summary>Provider references whose answer may have been lost before the service had it, such as by a killed silo.</summary>
    public IReadOnlySet<string> LostAnswers { get; init; } = new HashSet<string>();

    /// <summary>Ids that an operator decided: what he said is no word of the provider, and is not held against the ledger.</summary>
    public IReadOnlySet<string> DecidedByOperator { get; init; } = new HashSet<string>();
}
