namespace Redemptions.Http;

/// <summary>What a type can do.</summary>
public sealed record Capabilities : ReceivedObject
{
    /// <summary>Redeem the full value.</summary>
    public bool Redeem { get; init; }

    /// <summary>Redeem an amount.</summary>
    public bool PartialRedemption { get; init; }

    /// <summary>Look the balance up.</summary>
    public bool Lookup { get; init; }

    /// <summary>Reserve, to confirm later.</summary>
    public bool Reserve { get; init; }

    /// <summary>Give back after a confirmation.</summary>
    public bool Refund { get; init; }

    /// <summary>How the customer gets what is left.</summary>
    public ChangeDelivery ChangeVoucher { get; init; }

    /// <summary>Whether the provider can send an SMS.</summary>
    public bool SmsDelivery { get; init; }
}
