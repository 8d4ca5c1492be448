namespace Redemptions.Contracts;

/// <summary>What was left of a voucher after a redemption, and where it went.</summary>
[GenerateSerializer, Alias("redemptions.residual"), Immutable]
public sealed record Residual
{
    /// <summary>The remaining value in minor units (cents), 0 or more; null if it is not known.</summary>
    [Id(0)]
    public long? Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    [Id(1)]
    public required string Currency { get; init; }

    /// <summary>Where the remaining value went.</summary>
    [Id(2)]
    public required ResidualDisposition Disposition { get; init; }

    /// <summary>Whether the provider was asked to send an SMS.</summary>
    [Id(3)]
    public SmsDelivery Sms { get; init; }
}
