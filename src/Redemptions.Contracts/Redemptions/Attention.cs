namespace Redemptions.Contracts;

/// <summary>Why a person should look at a redemption.</summary>
[GenerateSerializer, Alias("redemptions.attention"), Immutable]
public sealed record Attention
{
    /// <summary>The reason.</summary>
    [Id(0)]
    public required AttentionReason Reason { get; init; }

    /// <summary>When the flag was set.</summary>
    [Id(1)]
    public required DateTimeOffset Since { get; init; }

    /// <summary>A sentence for a person; no secret.</summary>
    [Id(2)]
    public required string Message { get; init; }
}
