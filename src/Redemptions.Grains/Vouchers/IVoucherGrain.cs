using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>One voucher, the gate to its money. Key: <c>mode/type/fingerprint</c>.</summary>
[GrainInterfaceType("redemptions.voucher"), Alias("redemptions.voucher")]
internal interface IVoucherGrain : IGrainWithStringKey
{
    /// <summary>Redeems in turn; who must wait waits inside the voucher, with his own deadline.</summary>
    [Alias("redeem"), ResponseTimeout("00:01:15")]
    Task<VoucherReply> RedeemAsync(RedeemCommand command);

    /// <summary>Waits until a redemption of this voucher is decided, or <paramref name="wait"/> is over.</summary>
    [Alias("join"), ResponseTimeout("00:01:15")]
    Task<VoucherReply> JoinAsync(RedemptionId id, TimeSpan wait);

    /// <summary>Looks the balance up in turn.</summary>
    [Alias("lookup"), ResponseTimeout("00:01:15")]
    Task<Reply<Balance>> LookUpAsync(LookupCommand command);

    /// <summary>Takes an operator's word in turn.</summary>
    [Alias("decide"), ResponseTimeout("00:01:15")]
    Task<VoucherReply> DecideAsync(DecideCommand command);

    /// <summary>Starts a read-only question about a redemption that is decided, unless something runs.</summary>
    [Alias("ask-again")]
    Task RecheckAsync(string account, Mode mode, RedemptionId id);

    /// <summary>Starts an attempt to find out what became of an undecided redemption, unless one runs.</summary>
    [Alias("resolve")]
    Task ResolveAsync(RedemptionId id);
}
