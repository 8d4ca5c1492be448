namespace Redemptions.Contracts;

/// <summary>Why a call was refused: nothing was recorded and nothing sent by it.</summary>
[GenerateSerializer, Alias("redemptions.problem"), Immutable]
public sealed record Problem
{
    /// <summary>One of <see cref="ProblemCodes"/>.</summary>
    [Id(0)]
    public required string Code { get; init; }

    /// <summary>A sentence for a person that tells the way out; no secret, no balance.</summary>
    [Id(1)]
    public required string Detail { get; init; }

    /// <summary>The fields that were wrong, where fields were.</summary>
    [Id(2)]
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>When to come back, where that helps.</summary>
    [Id(3)]
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The redemption that stands in the way, or that the idempotency key made; only where it is the caller's own.</summary>
    [Id(4)]
    public RedemptionId? RedemptionId { get; init; }
}
