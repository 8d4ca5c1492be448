using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>Value of one origin that expires at one instant. Amounts are minor units, or points. Stored: add members, never remove or rename them.</summary>
internal sealed record Bucket
{
    /// <summary>Its number on the card; never used again.</summary>
    public required int Number { get; init; }

    public required ValueOrigin Origin { get; init; }

    /// <summary>The value, reserved value included; never below <see cref="Held"/>.</summary>
    public required long Amount { get; init; }

    /// <summary>What reservations hold of <see cref="Amount"/>.</summary>
    public long Held { get; init; }

    /// <summary>From this instant on it can be spent; until then it is pending.</summary>
    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>The first instant at which it is expired: the start of a local day.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The numbers of buckets that were joined into this one because the card had too many; null if there are none.</summary>
    public IReadOnlyList<int>? Joined { get; init; }
}
