namespace Redemptions.Contracts;

/// <summary>The stable codes of <see cref="RedemptionFailure.Code"/>.</summary>
public static class FailureCodes
{
    /// <summary>The provider knows no such voucher.</summary>
    public const string VoucherNotFound = "voucher_not_found";

    /// <summary>Its value is gone.</summary>
    public const string VoucherAlreadyRedeemed = "voucher_already_redeemed";

    /// <summary>Its time is over.</summary>
    public const string VoucherExpired = "voucher_expired";

    /// <summary>It was withdrawn.</summary>
    public const string VoucherCancelled = "voucher_cancelled";

    /// <summary>The provider holds it back, or it is not active yet.</summary>
    public const string VoucherBlocked = "voucher_blocked";

    /// <summary>Less than the provider redeems.</summary>
    public const string AmountTooSmall = "amount_too_small";

    /// <summary>More than the voucher holds, or than the provider redeems at once.</summary>
    public const string AmountExceedsBalance = "amount_exceeds_balance";

    /// <summary>This voucher can only be redeemed in full.</summary>
    public const string PartialRedemptionNotPermitted = "partial_redemption_not_permitted";

    /// <summary>The provider said no and did not say why in words we know.</summary>
    public const string ProviderRejected = "provider_rejected";

    /// <summary>The provider refused our account or our request.</summary>
    public const string ProviderMisconfigured = "provider_misconfigured";

    /// <summary>The request certainly never left.</summary>
    public const string NeverSent = "never_sent";

    /// <summary>What a caller can do after <paramref name="code"/>.</summary>
    public static NextStep NextStepAfter(string code) => code switch
    {
        VoucherNotFound or VoucherAlreadyRedeemed or VoucherExpired or VoucherCancelled => NextStep.OtherVoucher,
        AmountTooSmall or AmountExceedsBalance or PartialRedemptionNotPermitted or NeverSent => NextStep.NewKey,
        _ => NextStep.ContactSupport,
    };
}
