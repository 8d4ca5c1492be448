using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Stories;

/// <summary>All that is known of one voucher.</summary>
internal sealed record VoucherStory
{
    public required VoucherIdentity Identity { get; init; }

    /// <summary>The keys with a call on it that may have run, and of which nothing is known.</summary>
    public required IReadOnlyList<KeyStory> OpenKeys { get; init; }

    /// <summary>The keys with a call on it that were only ever told no.</summary>
    public required IReadOnlyList<KeyStory> RefusedKeys { get; init; }

    public required IReadOnlyList<RedemptionStory> Redemptions { get; init; }

    public required IReadOnlyList<BalanceCall> BalanceCalls { get; init; }

    /// <summary>In order of sequence.</summary>
    public required IReadOnlyList<ObservedRedemption> Taken { get; init; }

    public required ObservedVoucher? LedgerVoucher { get; init; }
}
