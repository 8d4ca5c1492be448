namespace Redemptions.Http;

/// <summary>What a type can do.</summary>
public sealed record Capabilities : ReceivedObject
{
    /// <summary>Whether the full value can be redeemed.</summary>
    public bool Redeem { get; init; }

    /// <summary>Whether a part of the value can be redeemed.</summary>
    public bool PartialRedemption { get; init; }

    /// <summary>Whether the balance can be looked up.</summary>
    public bool Lookup { get; init; }

    /// <summary>Whether value can be reserved and confirmed later.</summary>
    public bool Reserve { get; init; }

    /// <summary>Whether a confirmed redemption can be refunded.</summary>
    public bool Refund { get; init; }

    /// <summary>How the customer gets what is left.</summary>
    public ChangeDelivery ChangeVoucher { get; init; }

    /// <summary>Whether the provider can send an SMS.</summary>
    public bool SmsDelivery { get; init; }
}
