namespace Redemptions.Grains.Vouchers;

/// <summary>Questions still to be asked about a redemption that was decided without the provider's own word on it. Stored; members are only ever added.</summary>
internal sealed record Recheck
{
    /// <summary>When, the next one first; never empty.</summary>
    public required IReadOnlyList<DateTimeOffset> Due { get; init; }

    /// <summary>The least that the question needs, sealed; gone with the last question.</summary>
    public required string Wire { get; init; }
}
