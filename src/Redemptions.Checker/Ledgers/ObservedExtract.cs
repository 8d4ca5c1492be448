namespace Redemptions.Checker.Ledgers;

/// <summary>The providers' ledger of all vouchers, or of some.</summary>
/// <param name="Vouchers">Every voucher seen.</param>
/// <param name="Redemptions">Every redemption that took money.</param>
/// <param name="Requests">Every request for money.</param>
public sealed record ObservedExtract(
    IReadOnlyList<ObservedVoucher> Vouchers, IReadOnlyList<ObservedRedemption> Redemptions, IReadOnlyList<ObservedRequest> Requests)
{
    /// <summary>This extract with the entries of <paramref name="other"/> added.</summary>
    public ObservedExtract With(ObservedExtract other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new([.. Vouchers, .. other.Vouchers], [.. Redemptions, .. other.Redemptions], [.. Requests, .. other.Requests]);
    }
}
