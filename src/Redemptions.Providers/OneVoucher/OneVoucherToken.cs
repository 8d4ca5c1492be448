namespace Redemptions.Providers.OneVoucher;

/// <summary>The result of a request to the token endpoint.</summary>
internal sealed class OneVoucherToken
{
    /// <summary>The bearer token; null if none was obtained.</summary>
    public string? Value { get; init; }

    /// <summary>The time from which a new token is fetched in the background.</summary>
    public DateTimeOffset RefreshAt { get; init; }

    /// <summary>The time until which the token is used.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The address and the API key that it was requested with.</summary>
    public string Source { get; init; } = "";

    /// <summary>True if the endpoint refused the API key or does not exist: a configuration error, not an outage.</summary>
    public bool Refused { get; init; }

    /// <summary>The reason code if there is no token.</summary>
    public string Reason { get; init; } = "";
}
