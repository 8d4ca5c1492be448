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
        ? Field(ProblemCodes.InvalidRequest, "type", "missing", $"Name a type: {string.Join(", ", offered)}.")
        : Field(ProblemCodes.UnknownType, "type", "unsupported", $"This is not a type that is offered here; the types are {string.Join(", ", offered)}.");

    public static Problem NotFound() => new() { Code = ProblemCodes.NotFound, Detail = "There is no such redemption in this account and mode." };

    public static Problem DoesNotOpen(RedemptionId id) => new()
    {
        Code = ProblemCodes.Internal,
        Detail = $"What is kept of redemption {id} does not open in its place, so none of it is shown. It needs a person of the service; a repeat changes nothing.",
        RedemptionId = id,
    };

    public static Problem Forbidden(Roles needed) => new() { Code = ProblemCodes.Forbidden, Detail = $"This needs a key with the role '{needed.ToString().ToLowerInvariant()}'." };

    public static Problem KeyReused(RedemptionId? made) => new()
    {
        Code = ProblemCodes.IdempotencyKeyReused,
        Detail = "This idempotency key belongs to another request. Repeat that request unchanged, or take a new key for this one.",
        Errors = [new FieldError { Field = "Idempotency-Key", Code = "conflict", Message = "It was used with another request." }],
        RedemptionId = made,
    };

    public static Problem OutcomeUnknown() => new()
    {
        Code = ProblemCodes.OutcomeUnknown,
        Detail = "It is not known whether this call recorded anything. Repeat it with the same idempotency key to learn.",
        RetryAfter = Soon,
    };

    public static Problem DecisionUnknown() => new()
    {
        Code = ProblemCodes.OutcomeUnknown,
        Detail = "It is not known whether this decision was recorded. Read the redemption to learn, and repeat the decision where it is still undecided or its change still missing.",
        RetryAfter = Soon,
    };

    public static Problem VoucherInDoubt(RedemptionId? own) => new()
    {
        Code = ProblemCodes.VoucherInDoubt,
        Detail = own is null
            ? "Another redemption of this voucher is undecided. This call was dropped; try again later."
            : $"Your redemption {own} of this voucher is undecided. This call was dropped; read that redemption, or try again later.",
        RetryAfter = Soon,
        RedemptionId = own,
    };

    public static Problem Overloaded() => new()
    {
        Code = ProblemCodes.Overloaded,
        Detail = "The call waited too long to be started. This call recorded nothing and sent nothing; repeat it with the same idempotency key.",
        RetryAfter = Soon,
    };

    public static Problem TooManyDeclines(string scope, TimeSpan retryAfter) => new()
    {
        Code = ProblemCodes.TooManyAttempts,
        Detail = $"Of late too many attempts of this {scope} were declined. This call recorded nothing and sent nothing, and the voucher is not locked; repeat it later.",
        RetryAfter = retryAfter,
    };

    public static Problem ProviderDisabled(string name) => new()
    {
        Code = ProblemCodes.ProviderDisabled,
        Detail = $"{name} is switched off by an operator. This call recorded nothing and sent nothing; try again later.",
        RetryAfter = TimeSpan.FromMinutes(1),
    };

    public static Problem CircuitOpen(string name, bool isMisconfigured) => ProviderUnavailable(
        name, isMisconfigured ? "it refused this service's configuration of late; an operator must correct it." : "it did not answer of late.");

    public static Problem ProviderUnavailable(string name, string reason) => new()
    {
        Code = ProblemCodes.ProviderUnavailable,
        Detail = $"{name} cannot be asked now: {reason} This call recorded nothing and took nothing; repeat it with the same idempotency key.",
        RetryAfter = TimeSpan.FromSeconds(5),
    };
}
