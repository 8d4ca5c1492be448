using Redemptions.Contracts;

namespace Redemptions.Domain.Requests;

/// <summary>The problems that more than one class returns.</summary>
internal static class Problems
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    public static Problem Invalid(string code, string detail, params FieldError[] errors) => new() { Code = code, Detail = detail, Errors = errors };

    public static Problem Field(string code, string field, string fieldCode, string message) =>
        Invalid(code, $"{field}: {message}", new FieldError { Field = field, Code = fieldCode, Message = message });

    public static Problem UnknownType(string? type, IEnumerable<string> offered) => type is null
        ? Field(ProblemCodes.InvalidRequest, "type", "missing", $"Send a type: {string.Join(", ", offered)}.")
        : Field(ProblemCodes.UnknownType, "type", "unsupported", $"This type is not offered in this mode; the types are {string.Join(", ", offered)}.");

    public static Problem NotFound(string what = "redemption") => new() { Code = ProblemCodes.NotFound, Detail = $"There is no such {what} in this account and mode." };

    public static Problem DoesNotOpen(RedemptionId id) => new()
    {
        Code = ProblemCodes.Internal,
        Detail = $"The stored record of redemption {id} could not be decrypted. Retrying will not help; contact the operator of this service.",
        RedemptionId = id,
    };

    public static Problem CodeDoesNotOpen() => new()
    {
        Code = ProblemCodes.Internal,
        Detail = "The stored code of the card could not be decrypted. Retrying will not help; contact the operator of this service.",
    };

    /// <summary>As <see cref="DoesNotOpen"/>, for an account that the redemption does not belong to.</summary>
    public static Problem ReservationDoesNotOpen() => new()
    {
        Code = ProblemCodes.Internal,
        Detail = "The stored record of a reservation of the card could not be decrypted. Retrying will not help; contact the operator of this service.",
    };

    public static Problem Forbidden(Roles needed) => new() { Code = ProblemCodes.Forbidden, Detail = $"This call needs a key with the role '{needed.ToString().ToLowerInvariant()}'." };

    public static Problem KeyReused(RedemptionId? made) => new()
    {
        Code = ProblemCodes.IdempotencyKeyReused,
        Detail = "This idempotency key belongs to another request. Repeat that request unchanged, or use a new key for this one.",
        Errors = [new FieldError { Field = "Idempotency-Key", Code = "conflict", Message = "This key was used with another request." }],
        RedemptionId = made,
    };

    public static Problem RecordRemoved(RedemptionId id) => new()
    {
        Code = ProblemCodes.WrongState,
        Detail = "The redemption of this idempotency key was decided, and its record was removed at the end of its retention. Use a new key for a new redemption.",
        RedemptionId = id,
    };

    public static Problem OutcomeUnknown() => new()
    {
        Code = ProblemCodes.OutcomeUnknown,
        Detail = "It is not known whether this call recorded a redemption. Repeat it with the same idempotency key: the answer is that redemption, or a new one if there is none.",
        RetryAfter = Soon,
    };

    /// <summary>As <see cref="OutcomeUnknown"/>, for a change of a card.</summary>
    public static Problem ChangeUnknown() => OutcomeUnknown() with
    {
        Detail = "It is not known whether this call issued or changed a card. Repeat it with the same idempotency key: it takes effect once.",
    };

    public static Problem DecisionUnknown() => new()
    {
        Code = ProblemCodes.OutcomeUnknown,
        Detail = "It is not known whether this decision was recorded. Read the redemption; repeat the decision if the redemption is still undecided or its change voucher still missing.",
        RetryAfter = Soon,
    };

    public static Problem VoucherInDoubt(RedemptionId? own) => new()
    {
        Code = ProblemCodes.VoucherInDoubt,
        Detail = own is null
            ? "Another redemption of this voucher is undecided. This call recorded nothing and sent nothing; try again later."
            : $"Your redemption {own} of this voucher is undecided. This call recorded nothing and sent nothing; read that redemption, or try again later.",
        RetryAfter = Soon,
        RedemptionId = own,
    };

    public static Problem Overloaded() => new()
    {
        Code = ProblemCodes.Overloaded,
        Detail = "The service could not start this call in time. This call recorded nothing and sent nothing; repeat it with the same idempotency key.",
        RetryAfter = Soon,
    };

    public static Problem TooManyDeclines(string scope, TimeSpan retryAfter) => new()
    {
        Code = ProblemCodes.TooManyAttempts,
        Detail = $"Too many recent attempts of this {scope} were declined. This call recorded nothing and sent nothing, and the voucher is not locked; repeat it after Retry-After.",
        RetryAfter = retryAfter,
    };

    public static Problem ProviderDisabled(string name) => new()
    {
        Code = ProblemCodes.ProviderDisabled,
        Detail = $"{name} is switched off by an operator. This call recorded nothing and sent nothing; try again later.",
        RetryAfter = TimeSpan.FromMinutes(1),
    };

    public static Problem CircuitOpen(string name, bool isMisconfigured) => ProviderUnavailable(
        name, isMisconfigured ? "it refuses the configured address or credentials of this service, which an operator must correct." : "it does not answer at the moment.");

    public static Problem ProviderUnavailable(string name, string reason) => new()
    {
        Code = ProblemCodes.ProviderUnavailable,
        Detail = $"{name} is not available: {reason} This call recorded nothing and took nothing; repeat it with the same idempotency key.",
        RetryAfter = TimeSpan.FromSeconds(5),
    };
}
