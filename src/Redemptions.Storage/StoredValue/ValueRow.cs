namespace Redemptions.Storage.StoredValue;

/// <summary>The value of a bucket of a card at an instant, summed over its entries.</summary>
internal sealed record ValueRow
{
    public string Card { get; init; } = string.Empty;

    public string Origin { get; init; } = string.Empty;

    public string ExpiresAt { get; init; } = string.Empty;

    /// <summary>The value, reserved value included.</summary>
    public long Amount { get; init; }

    /// <summary>What reservations hold of it.</summary>
    public long Held { get; init; }
}
