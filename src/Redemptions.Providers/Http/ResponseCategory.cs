namespace Redemptions.Providers.Http;

/// <summary>What a provider's code or text means. Redeemed is not among them: that takes proof, not a code.</summary>
internal enum ResponseCategory
{
    /// <summary>Nobody can say whether the money moved.</summary>
    InDoubt,

    /// <summary>In doubt, and the provider wants to be asked less often.</summary>
    Throttled,

    /// <summary>The provider has our reference already, and does not say with what outcome.</summary>
    Duplicate,

    /// <summary>The provider has our reference with other values: our mistake, for a person to look at.</summary>
    ValuesDiffer,

    /// <summary>The provider refuses our account: not redeemed.</summary>
    Configuration,

    /// <summary>The provider cannot read our request: not redeemed, our mistake.</summary>
    Malformed,

    /// <summary>About our request, or the way it took: it is not known whether the money moved, and a person should look.</summary>
    RequestInDoubt,

    /// <summary>Declined: no such voucher.</summary>
    VoucherNotFound,

    /// <summary>Declined: its value is gone.</summary>
    VoucherAlreadyRedeemed,

    /// <summary>Declined: its time is over.</summary>
    VoucherExpired,

    /// <summary>Declined: it was withdrawn.</summary>
    VoucherCancelled,

    /// <summary>Declined: held back, or not active yet.</summary>
    VoucherBlocked,

    /// <summary>Declined: less than the provider redeems.</summary>
    AmountTooSmall,

    /// <summary>Declined: more than the voucher holds.</summary>
    AmountExceedsBalance,

    /// <summary>Declined: only in full.</summary>
    PartialNotPermitted,

    /// <summary>Declined, and why is not ours to know.</summary>
    Rejected,
}
