namespace Redemptions.Providers.Shared.Classification;

/// <summary>What a provider's code or text means. There is no member for success, which needs proof beyond a code.</summary>
internal enum ResponseCategory
{
    /// <summary>It is not known whether the money was taken.</summary>
    InDoubt,

    /// <summary>In doubt, and the provider asks for fewer requests.</summary>
    Throttled,

    /// <summary>The provider already has this reference, and does not give its outcome.</summary>
    Duplicate,

    /// <summary>The provider has this reference with other values: an error of this service that needs attention.</summary>
    ValuesDiffer,

    /// <summary>The provider refuses this service's account: not redeemed.</summary>
    Configuration,

    /// <summary>The provider cannot read the request: not redeemed, an error of this service.</summary>
    Malformed,

    /// <summary>The answer is about the request, or a component on its way: it is not known whether the money was taken, and it needs attention.</summary>
    RequestInDoubt,

    /// <summary>Declined: no such voucher.</summary>
    VoucherNotFound,

    /// <summary>Declined: already redeemed.</summary>
    VoucherAlreadyRedeemed,

    /// <summary>Declined: the voucher has expired.</summary>
    VoucherExpired,

    /// <summary>Declined: the voucher was cancelled.</summary>
    VoucherCancelled,

    /// <summary>Declined: the voucher is blocked, or not active yet.</summary>
    VoucherBlocked,

    /// <summary>Declined: the amount is below the provider's minimum.</summary>
    AmountTooSmall,

    /// <summary>Declined: the amount exceeds the voucher's value.</summary>
    AmountExceedsBalance,

    /// <summary>Declined: the voucher can only be redeemed in full.</summary>
    PartialNotPermitted,

    /// <summary>Declined for an unknown reason.</summary>
    Rejected,
}
