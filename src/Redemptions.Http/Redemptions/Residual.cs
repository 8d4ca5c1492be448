namespace Redemptions.Http;

/// <summary>What a redemption left.</summary>
public sealed record Residual : ReceivedObject
{
    /// <summary>Minor units (cents); null if it is not known.</summary>
    public long? Amount { get; init; }

    /// <summary>ISO 4217.</summary>
    public string Currency { get => field ?? string.Empty; init; }

    /// <summary>Where it went.</summary>
    public ResidualDisposition Disposition { get; init; }

    /// <summary>Whether the provider was asked to send an SMS.</summary>
    public SmsDelivery Sms { get; init; }
}
