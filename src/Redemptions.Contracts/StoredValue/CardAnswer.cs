namespace Redemptions.Contracts;

/// <summary>The card that a call changed; after a replacement its successor.</summary>
[GenerateSerializer, Alias("redemptions.card-answer"), Immutable]
public sealed record CardAnswer
{
    /// <summary>The card as it is now.</summary>
    [Id(0)]
    public required CardDetails Card { get; init; }

    /// <summary>True if an earlier call with the same key had made the change.</summary>
    [Id(1)]
    public required bool Replayed { get; init; }
}
