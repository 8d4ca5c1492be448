namespace Redemptions.Contracts;

/// <summary>The reservation of a reserved redemption.</summary>
[GenerateSerializer, Alias("redemptions.reservation"), Immutable]
public sealed record Reservation
{
    /// <summary>From this instant on it cannot be confirmed.</summary>
    [Id(0)]
    public required DateTimeOffset ExpiresAt { get; init; }
}
