using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Histories;

/// <summary>The observations of a test harness: the clients' calls, the redemptions at the end, and the providers' ledger.</summary>
public sealed record History
{
    /// <summary>Every redeem call.</summary>
    public required IReadOnlyList<ClientCall> Calls { get; init; }

    /// <summary>Every lookup.</summary>
    public IReadOnlyList<BalanceCall> BalanceCalls { get; init; } = [];

    /// <summary>Reads by id while calls ran.</summary>
    public IReadOnlyList<RedemptionRead> Reads { get; init; } = [];

    /// <summary>Reads by id with the role <c>redeem</c> after all redemptions have ended; one for each known id.</summary>
    public IReadOnlyList<RedemptionRead> FinalReads { get; init; } = [];

    /// <summary>Every call that changes a card or a redemption of a card, except redeem calls.</summary>
    public IReadOnlyList<CardCall> CardCalls { get; init; } = [];

    /// <summary>Reads of cards.</summary>
    public IReadOnlyList<CardRead> CardReads { get; init; } = [];

    /// <summary>Reads of entries while calls ran.</summary>
    public IReadOnlyList<CardEntriesRead> EntriesReads { get; init; } = [];

    /// <summary>Reads of the entries of each card after all calls have ended; null where the harness did not read them, which skips the rules of cards.</summary>
    public IReadOnlyList<CardEntriesRead>? FinalEntries { get; init; }

    /// <summary>Vouchers of <c>GET /ledger</c>.</summary>
    public IReadOnlyList<ObservedVoucher> LedgerVouchers { get; init; } = [];

    /// <summary>Redemptions of <c>GET /ledger</c>.</summary>
    public IReadOnlyList<ObservedRedemption> LedgerRedemptions { get; init; } = [];

    /// <summary>Requests of <c>GET /ledger/requests</c>, from every process of the simulators: the list is lost when they restart.</summary>
    public IReadOnlyList<ObservedRequest> LedgerRequests { get; init; } = [];

    /// <summary>Every intent that was found durable; null where the harness did not search for them, which skips the check of invariant 1.</summary>
    public IReadOnlyList<IntentObservation>? Intents { get; init; }

    /// <summary>Provider references whose answer may have been lost before the service stored it, for example because a silo was killed.</summary>
    public IReadOnlySet<string> LostAnswers { get; init; } = new HashSet<string>();

    /// <summary>Ids of redemptions that an operator resolved. The decision is not the provider's, so it is not compared with the ledger.</summary>
    public IReadOnlySet<string> DecidedByOperator { get; init; } = new HashSet<string>();
}
