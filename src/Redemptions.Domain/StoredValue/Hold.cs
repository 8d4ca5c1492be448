using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>A reservation of a redemption. Stored: add members, never remove or rename them.</summary>
internal sealed record Hold
{
    public required RedemptionId Redemption { get; init; }

    /// <summary>The account of the redemption.</summary>
    public required string Account { get; init; }

    /// <summary>What it holds of each bucket, in the order in which it was taken.</summary>
    public required IReadOnlyList<Split> Splits { get; init; }

    /// <summary>From this instant on a confirmation is refused.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
