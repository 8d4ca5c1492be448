namespace Redemptions.Http;

/// <summary>The stable codes of <see cref="RedemptionFailure.Code"/>.</summary>
public static class FailureCodes
{
    /// <summary>The provider does not know the voucher.</summary>
    public const string VoucherNotFound = "voucher_not_found";

    /// <summary>The voucher has no value left.</summary>
    public const string VoucherAlreadyRedeemed = "voucher_already_redeemed";

    /// <summary>The voucher has expired.</summary>
    public const string VoucherExpired = "voucher_expired";

    /// <summary>The voucher was cancelled.</summary>
    public const string VoucherCancelled = "voucher_cancelled";

    /// <summary>The provider has blocked the voucher, or it is not active yet.</summary>
    public const string VoucherBlocked = "voucher_blocked";

    /// <summary>The amount is below the provider's minimum.</summary>
    public const string AmountTooSmall = "amount_too_small";

    /// <summary>The amount exceeds the voucher's value or the provider's maximum.</summary>
    public const string AmountExceedsBalance = "amount_exceeds_balance";

    /// <summary>This voucher can only be redeemed in full.</summary>
    public const string PartialRedemptionNotPermitted = "partial_redemption_not_permitted";

    /// <summary>The provider declined for a reason that the service does not recognise.</summary>
    public const string ProviderRejected = "provider_rejected";

    /// <summary>The provider refused the service's account or request.</summary>
    public const string ProviderMisconfigured = "provider_misconfigured";

    /// <summary>The request was certainly never sent.</summary>
    public const string NeverSent = "never_sent";

    /// <summary>The card has no value that can be spent.</summary>
    public const string CardEmpty = "card_empty";

    /// <summary>The card is closed.</summary>
    public const string CardClosed = "card_closed";

    /// <summary>The card has the value, but reservations hold a part of it.</summary>
    public const string ValueHeld = "value_held";

    /// <summary>The reservation was released: no money has moved.</summary>
    public const string ReservationReleased = "reservation_released";

    /// <summary>The reservation expired before it was confirmed: no money has moved.</summary>
    public const string ReservationExpired = "reservation_expired";
}
