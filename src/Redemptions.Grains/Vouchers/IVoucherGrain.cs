using Redemptions.Contracts;

namespace Redemptions.Grains.Vouchers;

/// <summary>One voucher. Serialises every operation on it. Key: <c>mode/type/fingerprint</c>.</summary>
[GrainInterfaceType("redemptions.voucher"), Alias("redemptions.voucher")]
internal interface IVoucherGrain : IGrainWithStringKey
{
    /// <summary>Redeems once no other operation holds the voucher. A call waits inside the grain, at most until its own deadline.</summary>
    [Alias("redeem"), ResponseTimeout("00:01:15")]
    Task<VoucherReply> RedeemAsync(RedeemCommand command);

    /// <summary>Waits until a redemption of this voucher is decided, at most <paramref name="wait"/>.</summary>
    [Alias("join"), ResponseTimeout("00:01:15")]
    Task<VoucherReply> JoinAsync(RedemptionId id, TimeSpan wait);

    /// <summary>Looks up the balance once no other operation holds the voucher.</summary>
    [Alias("lookup"), ResponseTimeout("00:01:15")]
    Task<Reply<Balance>> LookUpAsync(LookupCommand command);

    /// <summary>Applies an operator's decision once no other operation runs.</summary>
    [Alias("decide"), ResponseTimeout("00:01:15")]
    Task<VoucherReply> DecideAsync(DecideCommand command);

    /// <summary>Starts a read-only recheck of a decided redemption, unless an operation runs.</summary>
    [Alias("ask-again")]
    Task RecheckAsync(string account, Mode mode, RedemptionId id);

    /// <summary>Starts an attempt to resolve an undecided redemption, if it is due and no operation runs.</summary>
    [Alias("resolve")]
    Task ResolveAsync(RedemptionId id);
}
