namespace Redemptions.Contracts;

/// <summary>The stable codes of <see cref="Problem.Code"/>.</summary>
public static class ProblemCodes
{
    /// <summary>The request does not have the form of the contract.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>The call needs an idempotency key.</summary>
    public const string IdempotencyKeyMissing = "idempotency_key_missing";

    /// <summary>There is no API key, or it is unknown.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>The key lacks the role.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>It does not exist, or belongs to another account or mode.</summary>
    public const string NotFound = "not_found";

    /// <summary>Another redemption of this voucher is undecided.</summary>
    public const string VoucherInDoubt = "voucher_in_doubt";

    /// <summary>The state of the redemption, card or key does not allow the operation.</summary>
    public const string WrongState = "wrong_state";

    /// <summary>The card is active already.</summary>
    public const string CardActive = "card_active";

    /// <summary>The card is closed: nothing can be put on it.</summary>
    public const string CardClosed = "card_closed";

    /// <summary>The reservation has expired: nothing was taken.</summary>
    public const string ReservationExpired = "reservation_expired";

    /// <summary>A part of the load is spent or held, so the load cannot be taken back; <see cref="Problem.AmountLeft"/> tells what is left of it.</summary>
    public const string ValueSpent = "value_spent";

    /// <summary>The order has earned its points already.</summary>
    public const string AlreadyAccrued = "already_accrued";

    /// <summary>The load or the balance would exceed a limit of the program.</summary>
    public const string LimitExceeded = "limit_exceeded";

    /// <summary>No such voucher type is offered in this mode.</summary>
    public const string UnknownType = "unknown_type";

    /// <summary>The voucher's fields do not match what its type requires.</summary>
    public const string InvalidSource = "invalid_source";

    /// <summary>The amount is outside what the type accepts, or more than what is reserved or can still be given back.</summary>
    public const string AmountOutOfRange = "amount_out_of_range";

    /// <summary>The type does not take this currency.</summary>
    public const string CurrencyNotSupported = "currency_not_supported";

    /// <summary>The type does not support the operation.</summary>
    public const string CapabilityNotSupported = "capability_not_supported";

    /// <summary>The idempotency key was used for a different request.</summary>
    public const string IdempotencyKeyReused = "idempotency_key_reused";

    /// <summary>Too many attempts.</summary>
    public const string TooManyAttempts = "too_many_attempts";

    /// <summary>An operator disabled the provider.</summary>
    public const string ProviderDisabled = "provider_disabled";

    /// <summary>The provider is not reachable now; no redemption was sent.</summary>
    public const string ProviderUnavailable = "provider_unavailable";

    /// <summary>The service has more work than it can take.</summary>
    public const string Overloaded = "overloaded";

    /// <summary>It is not known whether this call recorded anything: repeat it with the same idempotency key.</summary>
    public const string OutcomeUnknown = "outcome_unknown";

    /// <summary>A defect or failure of the service.</summary>
    public const string Internal = "internal";
}
