namespace Redemptions.Http;

/// <summary>Why a person should look at a redemption.</summary>
public sealed record Attention : ReceivedObject
{
    /// <summary>The reason.</summary>
    public AttentionReason Reason { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>A sentence for a person.</summary>
    public string Message { get => field ?? string.Empty; init; }
}
