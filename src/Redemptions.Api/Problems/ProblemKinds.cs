using System.Collections.Frozen;

namespace Redemptions.Api.Problems;

/// <summary>Maps every problem code to its HTTP status and texts.</summary>
internal static class ProblemKinds
{
    private static readonly string[] CallsToProviders = ["redeem", "lookUpBalance"];
    private static readonly string[] CallsWithSource = ["redeem", "lookUpBalance", "searchRedemptions", "accruePoints"];
    private static readonly string[] ChangesOfCards =
        ["activateCard", "loadCard", "reverseLoad", "adjustCard", "blockCard", "unblockCard", "closeCard", "replaceCard", "accruePoints", "cancelAccrual", "reverseRedemption"];

    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        new(ProblemCodes.InvalidRequest, 400, "The request does not match the contract", "Correct the fields in 'errors' and send it again."),
        new(ProblemCodes.IdempotencyKeyMissing, 400, "An idempotency key is missing", "Send an Idempotency-Key of your own that is unique for this call.") { NeedsKey = true },
        new(ProblemCodes.Unauthorized, 401, "The API key is missing or unknown", "Send 'Authorization: Bearer' with a secret key of this service."),
        new(ProblemCodes.Forbidden, 403, "The API key does not allow this call", "Use a key with the role that 'detail' names."),
        new(ProblemCodes.NotFound, 404, "The resource does not exist", "Check the path, the id and the mode of the key."),
        new(ProblemCodes.VoucherInDoubt, 409, "Another redemption of this voucher is undecided", "Wait until it is decided; the idempotency key was not used.") { Operations = CallsToProviders },
        new(ProblemCodes.WrongState, 409, "The state of the redemption, card or key does not allow it", "Read the redemption, card or key to see its state.") { NeedsWrite = true },
        new(ProblemCodes.CardActive, 409, "The card is active already", "Load it, or issue another card.") { Operations = ["activateCard"] },
        new(ProblemCodes.CardClosed, 409, "The card is closed", "Pay the customer by other means.") { Operations = ChangesOfCards },
        new(ProblemCodes.ReservationExpired, 409, "The reservation has expired", "Nothing was taken; redeem again with a new idempotency key.") { Operations = ["confirmRedemption", "reverseRedemption"] },
        new(ProblemCodes.ValueSpent, 409, "A part of the load is spent or held", "Take what is left with an adjustment.") { Operations = ["reverseLoad", "adjustCard"] },
        new(ProblemCodes.AlreadyAccrued, 409, "The order has earned its points already", "Read what it earned; use another external_reference for another order.") { Operations = ["accruePoints"] },
        new(ProblemCodes.UnknownType, 422, "The voucher type is not offered", "Use a type from GET /collect/redemptions/types.")
        {
            Operations = [.. CallsWithSource, "issueCards", "cancelAccrual", "confirmRedemption", "reverseRedemption"],
        },
        new(ProblemCodes.InvalidSource, 422, "The fields of the voucher do not match its type", "Correct the fields in 'errors'; discovery lists each type's fields.") { Operations = CallsWithSource },
        new(ProblemCodes.AmountOutOfRange, 422, "The amount is out of range", "Send an amount within the type's min_amount and max_amount; of a confirmation or reversal, at most what is reserved or not given back yet.")
        {
            Operations = ["redeem", "confirmRedemption", "reverseRedemption", "issueCards", "activateCard", "loadCard", "cancelAccrual"],
        },
        new(ProblemCodes.LimitExceeded, 422, "A limit of the program would be exceeded", "Send a smaller amount.") { Operations = ["issueCards", "activateCard", "loadCard", "adjustCard", "accruePoints"] },
        new(ProblemCodes.CurrencyNotSupported, 422, "The type does not accept this currency", "Send one of the type's currencies.") { Operations = ["redeem", "issueCards", "loadCard", "accruePoints"] },
        new(ProblemCodes.CapabilityNotSupported, 422, "The type does not support this", "Check the type's capabilities in discovery.")
        {
            Operations = ["redeem", "lookUpBalance", "confirmRedemption", "reverseRedemption"],
        },
        new(ProblemCodes.IdempotencyKeyReused, 422, "The idempotency key belongs to another request", "Repeat that request unchanged, or use a new key.") { NeedsKey = true },
        new(ProblemCodes.TooManyAttempts, 429, "Too many attempts", "Repeat the call after Retry-After."),
        new(ProblemCodes.ProviderDisabled, 503, "An operator has switched the provider off", "Try again later; this call recorded nothing and sent nothing.") { Operations = CallsToProviders },
        new(ProblemCodes.ProviderUnavailable, 503, "The provider is not available", "Repeat the call, with the same idempotency key if it has one.") { Operations = CallsToProviders },
        new(ProblemCodes.Overloaded, 503, "The service is overloaded", "Repeat the call, with the same idempotency key if it has one."),
        new(ProblemCodes.OutcomeUnknown, 503, "It is not known whether this call recorded anything", "Repeat the same call, with the same idempotency key if it has one.") { NeedsWrite = true },
        new(ProblemCodes.Internal, 500, "The service failed", "Repeat the call with the same idempotency key; if it fails again, report request_id."),
    ];

    private static readonly FrozenDictionary<string, ProblemKind> ByCode = All.ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>The kind of <paramref name="code"/>; an unlisted code is a defect of this service and gives <see cref="ProblemCodes.Internal"/>.</summary>
    public static ProblemKind Of(string code) => ByCode.TryGetValue(code, out var kind) ? kind : ByCode[ProblemCodes.Internal];
}
