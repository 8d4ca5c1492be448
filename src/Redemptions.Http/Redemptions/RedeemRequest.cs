namespace Redemptions.Http;

/// <summary>The redemption to make.</summary>
public sealed record RedeemRequest : KeyedRequest
{
    /// <summary>A type that discovery lists, such as vouchers.blu.</summary>
    public required string Type { get; init; }

    /// <summary>The voucher or card.</summary>
    public required VoucherSource Source { get; init; }

    /// <summary>The amount to take, in minor units (cents), above 0; null with a null currency redeems the full value.</summary>
    public long? Amount { get; init; }

    /// <summary>The currency of the amount, ISO 4217; required with an amount.</summary>
    public string? Currency { get; init; }

    /// <summary>A reference of the caller, at most 255 characters; no PIN.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>At most 10 members of the caller's own; no PIN.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; init; }

    /// <summary>When the value is taken; by default at once.</summary>
    public CaptureMode? Capture { get; init; }

    /// <summary>With manual capture: how long the reservation lives, in seconds; by default the type's usual time.</summary>
    public long? ExpiresIn { get; init; }
}
