using System.Collections.Frozen;

namespace Redemptions.Api.Problems;

/// <summary>Maps every problem code to its HTTP status and texts.</summary>
internal static class ProblemKinds
{
    public static IReadOnlyList<ProblemKind> All { get; } =
    [
        new(ProblemCodes.InvalidRequest, 400, "The request is not of the contract's form", "Correct what 'errors' names and send it again."),
        new(ProblemCodes.IdempotencyKeyMissing, 400, "An idempotency key is missing", "Send an Idempotency-Key of your own, unique for this redemption."),
        new(ProblemCodes.Unauthorized, 401, "No key, or an unknown one", "Send 'Authorization: Bearer' and a secret key of this service."),
        new(ProblemCodes.Forbidden, 403, "The key may not do this", "Use a key with the role that is named."),
        new(ProblemCodes.NotFound, 404, "There is no such thing here", "Check the path and the mode of the key."),
        new(ProblemCodes.VoucherInDoubt, 409, "Another redemption of this voucher is undecided", "Wait until it is decided; the idempotency key is free."),
        new(ProblemCodes.WrongState, 409, "The state of the redemption or key does not allow it", "Read it to see where it stands."),
        new(ProblemCodes.UnknownType, 422, "No such voucher type", "Take a type from GET /collect/redemptions/types."),
        new(ProblemCodes.InvalidSource, 422, "The voucher's fields are not what its type requires", "Correct what 'errors' names; discovery tells each type's fields."),
        new(ProblemCodes.AmountOutOfRange, 422, "The amount is out of range", "Stay within the type's min_amount and max_amount."),
        new(ProblemCodes.CurrencyNotSupported, 422, "The type does not take this currency", "Take one of the type's currencies."),
        new(ProblemCodes.CapabilityNotSupported, 422, "The type cannot do this", "Look at the type's capabilities."),
        new(ProblemCodes.IdempotencyKeyReused, 422, "The idempotency key belongs to another request", "Repeat that request unchanged, or take a new key."),
        new(ProblemCodes.TooManyAttempts, 429, "Too many attempts", "Come back after Retry-After."),
        new(ProblemCodes.ProviderDisabled, 503, "The provider is switched off", "Try again later; this call recorded nothing and sent nothing."),
        new(ProblemCodes.ProviderUnavailable, 503, "The provider cannot be asked now", "Repeat the call with the same idempotency key."),
        new(ProblemCodes.Overloaded, 503, "The service has more work than it can take", "Repeat the call with the same idempotency key."),
        new(ProblemCodes.OutcomeUnknown, 503, "It is not known whether this call recorded anything", "Repeat the same call with the same idempotency key."),
        new(ProblemCodes.Internal, 500, "A fault of the service", "Repeat the call with the same idempotency key; report request_id if it stays."),
    ];

    private static readonly FrozenDictionary<string, ProblemKind> ByCode = All.ToFrozenDictionary(kind => kind.Code, StringComparer.Ordinal);

    /// <summary>The kind of <paramref name="code"/>; an unlisted code is a defect of this service and gives <see cref="ProblemCodes.Internal"/>.</summary>
    public static ProblemKind Of(string code) => ByCode.TryGetValue(code, out var kind) ? kind : ByCode[ProblemCodes.Internal];
}
