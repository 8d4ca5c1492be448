namespace Redemptions.Domain.Webhooks;

/// <summary>The state of one event's delivery to one endpoint. Stored by name: members are only added.</summary>
public enum DeliveryStatus
{
    /// <summary>It will be attempted, or attempted again.</summary>
    Pending,

    /// <summary>The receiver answered 2xx.</summary>
    Delivered,

    /// <summary>The last attempt of its schedule failed.</summary>
    Exhausted,

    /// <summary>Its redemption's record was removed before the first attempt.</summary>
    Dropped,
}
