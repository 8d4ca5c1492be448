namespace Redemptions.Http;

/// <summary>The service refused a call, or no answer came within the deadline. It holds no secret.</summary>
public sealed class RedemptionsHttpException : Exception
{
    internal RedemptionsHttpException(CallFailure failure, string? idempotencyKey, bool outcomeUnknown)
        : base(Describe(failure, outcomeUnknown), failure.Cause)
    {
        Code = failure.Code;
        Status = failure.Status;
        Errors = failure.Problem?.Errors ?? [];
        RequestId = failure.Problem?.RequestId;
        RedemptionId = failure.Problem?.RedemptionId;
        NextStep = failure.Problem?.NextStep;
        AmountLeft = failure.Problem?.AmountLeft;
        RetryAfter = failure.RetryAfter;
        IdempotencyKey = idempotencyKey;
        OutcomeUnknown = outcomeUnknown;
    }

    /// <summary>One of <see cref="ProblemCodes"/>, or a later one.</summary>
    public string Code { get; }

    /// <summary>The HTTP status; null if no answer came.</summary>
    public int? Status { get; }

    /// <summary>The fields that are wrong; empty unless the code is invalid_request or invalid_source.</summary>
    public IReadOnlyList<FieldError> Errors { get; }

    /// <summary>The id of the call in the service's logs.</summary>
    public string? RequestId { get; }

    /// <summary>The redemption that prevents the call, or to which the idempotency key belongs; only if it is the caller's own.</summary>
    public string? RedemptionId { get; }

    /// <summary>What to do instead, where that is certain.</summary>
    public NextStep? NextStep { get; }

    /// <summary>With value_spent: what is left of the load, in minor units or points.</summary>
    public long? AmountLeft { get; }

    /// <summary>How long the service asks to wait before the call is repeated.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The key of the call; null for calls that only read.</summary>
    public string? IdempotencyKey { get; }

    /// <summary>True if an attempt of this call got no answer, so that it may have been recorded: repeat the same request with the same key. False if this call recorded nothing.</summary>
    public bool OutcomeUnknown { get; }

    private static string Describe(CallFailure failure, bool outcomeUnknown) =>
        $"{failure.Describe()}{(outcomeUnknown ? " It is not known whether the call was recorded: repeat the same request with the same idempotency key." : string.Empty)}";
}
