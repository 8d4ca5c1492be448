using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>A validated balance lookup: by PIN, by serial number, or both.</summary>
public sealed record BalanceQuestion
{
    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>The normalised PIN or token, or null.</summary>
    public Sensitive? Pin { get; init; }

    /// <summary>The serial number, or null.</summary>
    public string? SerialNumber { get; init; }
}
