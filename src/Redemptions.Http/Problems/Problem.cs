namespace Redemptions.Http;

/// <summary>A problem as the service sends it (RFC 9457).</summary>
internal sealed record Problem
{
    public required string Code { get; init => field = Given.Value(value); }

    public string? Detail { get; init; }

    public string? RequestId { get; init; }

    public IReadOnlyList<FieldError>? Errors { get; init; }

    public string? RedemptionId { get; init; }

    public NextStep? NextStep { get; init; }

    public long? AmountLeft { get; init; }
}
