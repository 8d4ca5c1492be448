namespace Redemptions.Checker.Ledgers;

/// <summary>What the providers know, of all vouchers or of some.</summary>
/// <param name="Vouchers">Every voucher seen.</param>
/// <param name="Redemptions">Every redemption that took money.</param>
/// <param name="Requests">Every request that asked for it.</param>
public sealed record LedgerExtract(
    IReadOnlyList<LedgerVoucher> Vouchers, IReadOnlyList<LedgerRedemption> Redemptions, IReadOnlyList<LedgerRequest> Requests)
{
    /// <summary>Both together.</summary>
    public LedgerExtract With(LedgerExtract other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new([.. Vouchers, .. other.Vouchers], [.. Redemptions, .. other.Redemptions], [.. Requests, .. other.Requests]);
    }
}
