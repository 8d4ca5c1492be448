namespace Redemptions.Contracts;

/// <summary>Why a call has no value. It recorded nothing and sent no redemption, except with <see cref="ProblemCodes.OutcomeUnknown"/> and <see
/// cref="ProblemCodes.Internal"/>, which leave that open.</summary>
[GenerateSerializer, Alias("redemptions.problem"), Immutable]
public sealed record Problem
{
    /// <summary>One of <see cref="ProblemCodes"/>.</summary>
    [Id(0)]
    public required string Code { get; init; }

    /// <summary>A sentence for a person that says what to do; no secret, no balance.</summary>
    [Id(1)]
    public required string Detail { get; init; }

    /// <summary>The fields that were wrong, if any.</summary>
    [Id(2)]
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>How long to wait before a retry; null if a retry would not help or needs no wait.</summary>
    [Id(3)]
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The redemption that blocks this call, or that the idempotency key created; only if it belongs to the caller's account.</summary>
    [Id(4)]
    public RedemptionId? RedemptionId { get; init; }

    /// <summary>What the caller can do instead; null if <see cref="Detail"/> and <see cref="Code"/> say it.</summary>
    [Id(5)]
    public NextStep? NextStep { get; init; }

    /// <summary>With <see cref="ProblemCodes.ValueSpent"/>: what is left of the load, in minor units or points; otherwise null.</summary>
    [Id(6)]
    public long? AmountLeft { get; init; }

    /// <summary>The problem of a call beyond the rate limit or the concurrency limit of its API key.</summary>
    /// <param name="retryAfter">How long to wait before a retry; one second if that is null.</param>
    public static Problem TooManyCalls(TimeSpan? retryAfter) => new()
    {
        Code = ProblemCodes.TooManyAttempts,
        Detail = "This API key exceeds its limit of calls per second or of calls in progress. This call recorded nothing and sent nothing; repeat it after Retry-After, with the same idempotency key.",
        RetryAfter = retryAfter ?? TimeSpan.FromSeconds(1),
    };
}
