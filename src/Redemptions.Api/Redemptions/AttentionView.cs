namespace Redemptions.Api.Redemptions;

/// <summary>Why a person should look.</summary>
internal sealed record AttentionView
{
    public required AttentionReason Reason { get; init; }

    public required DateTimeOffset Since { get; init; }

    public required string Message { get; init; }

    public static AttentionView Of(Attention attention) => new() { Reason = attention.Reason, Since = attention.Since, Message = attention.Message };
}
