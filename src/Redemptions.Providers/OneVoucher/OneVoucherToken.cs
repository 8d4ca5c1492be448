namespace Redemptions.Providers.OneVoucher;

/// <summary>What the token endpoint brought.</summary>
internal sealed class OneVoucherToken
{
    /// <summary>The bearer token; null where there is none.</summary>
    public string? Value { get; init; }

    /// <summary>From when on a newer one is fetched beside it.</summary>
    public DateTimeOffset RefreshAt { get; init; }

    /// <summary>Until when it is used.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The key and the address it came for.</summary>
    public string Source { get; init; } = "";

    /// <summary>True where the endpoint refused our key, or is not there: configuration, not an outage.</summary>
    public bool Refused { get; init; }

    /// <summary>Why there is no token.</summary>
    public string Reason { get; init; } = "";
}
