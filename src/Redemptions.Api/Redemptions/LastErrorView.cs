namespace Redemptions.Api.Redemptions;

/// <summary>Why a redemption failed.</summary>
internal sealed record LastErrorView
{
    public required string Code { get; init; }

    public required string Message { get; init; }

    public required string? ProviderCode { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public required NextStep NextStep { get; init; }

    public static LastErrorView Of(RedemptionFailure failure) => new()
    {
        Code = failure.Code,
        Message = failure.Message,
        ProviderCode = failure.ProviderCode,
        Timestamp = failure.Timestamp,
        NextStep = failure.NextStep,
    };
}
