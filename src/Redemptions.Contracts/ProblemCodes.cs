namespace Redemptions.Contracts;

/// <summary>The stable codes of <see cref="Problem.Code"/>.</summary>
public static class ProblemCodes
{
    /// <summary>The request is not of the contract's form.</summary>
    public const string InvalidRequest = "invalid_request";

    /// <summary>A redemption needs an idempotency key.</summary>
    public const string IdempotencyKeyMissing = "idempotency_key_missing";

    /// <summary>No key, or one that nobody knows.</summary>
    public const string Unauthorized = "unauthorized";

    /// <summary>The key's roles are too small.</summary>
    public const string Forbidden = "forbidden";

    /// <summary>There is no such thing, or it is somebody else's.</summary>
    public const string NotFound = "not_found";

    /// <summary>Another redemption of this voucher is undecided.</summary>
    public const string VoucherInDoubt = "voucher_in_doubt";

    /// <summary>The redemption's state does not allow it.</summary>
    public const string WrongState = "wrong_state";

    /// <summary>No such voucher type is offered in this mode.</summary>
    public const string UnknownType = "unknown_type";

    /// <summary>The voucher's fields are not what its type requires.</summary>
    public const string InvalidSource = "invalid_source";

    /// <summary>Less or more than the type allows.</summary>
    public const string AmountOutOfRange = "amount_out_of_range";

    /// <summary>The type does not take this currency.</summary>
    public const string CurrencyNotSupported = "currency_not_supported";

    /// <summary>The type cannot do this.</summary>
    public const string CapabilityNotSupported = "capability_not_supported";

    /// <summary>The key belongs to another request.</summary>
    public const string IdempotencyKeyReused = "idempotency_key_reused";

    /// <summary>Too many attempts.</summary>
    public const string TooManyAttempts = "too_many_attempts";

    /// <summary>An operator switched the provider off.</summary>
    public const string ProviderDisabled = "provider_disabled";

    /// <summary>The provider cannot be asked now; nothing was sent.</summary>
    public const string ProviderUnavailable = "provider_unavailable";

    /// <summary>The service has more work than it can take.</summary>
    public const string Overloaded = "overloaded";

    /// <summary>It is not known whether this call recorded anything: repeat the same key.</summary>
    public const string OutcomeUnknown = "outcome_unknown";

    /// <summary>A fault of ours.</summary>
    public const string Internal = "internal";
}
