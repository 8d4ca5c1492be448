using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Indexing;

/// <summary>The calls, redemptions and ledger entries of one voucher.</summary>
internal sealed record VoucherHistory
{
    public required VoucherIdentity Identity { get; init; }

    /// <summary>The keys with a call on it whose effect is unknown, and without a known redemption.</summary>
    public required IReadOnlyList<KeyHistory> OpenKeys { get; init; }

    /// <summary>The keys with a call on it, of which every call was answered with a problem.</summary>
    public required IReadOnlyList<KeyHistory> RefusedKeys { get; init; }

    public required IReadOnlyList<RedemptionHistory> Redemptions { get; init; }

    public required IReadOnlyList<BalanceCall> BalanceCalls { get; init; }

    /// <summary>In order of sequence.</summary>
    public required IReadOnlyList<ObservedRedemption> Debits { get; init; }

    public required ObservedVoucher? LedgerVoucher { get; init; }
}
