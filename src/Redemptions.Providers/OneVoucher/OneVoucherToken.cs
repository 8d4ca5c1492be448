namespace Redemptions.Providers.OneVoucher;

/// <summary>What the token endpoint brought.</summary>
internal sealed class OneVoucherToken
{
    /// <summary>The bearer token; null where there is none.</summary>
    public string? Value { get; init; }

    /// <summary>Until when it is used.</summary>
    public DateTimeOffset RefreshAt { get; init; }

    /// <summary>The key and the address it came for.</summary>
    public string Source { get; init; } = "";

    /// <summary>True where the endpoint refused our key: configuration, not weather.</summary>
    public bool Refused { get; init; }

    /// <summary>True where the endpoint answered at all.</summary>
    public bool Answered { get; init; }

    /// <summary>Why there is no token.</summary>
    public string Reason { get; init; } = "";
}
