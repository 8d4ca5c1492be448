namespace Redemptions.Domain.Webhooks;

/// <summary>What an event is about. Its number is part of event ids and of stored subscriptions: append only, never renumber; at most 30.</summary>
/// <remarks>Events of one version of a redemption are delivered in the order of these numbers.</remarks>
public enum WebhookEventType
{
    /// <summary>A draft became durable.</summary>
    RedemptionCreated = 1,

    /// <summary>Value was reserved.</summary>
    RedemptionReserved = 2,

    /// <summary>The outcome is unknown, for the first time.</summary>
    RedemptionInDoubt = 3,

    /// <summary>The provider took the money.</summary>
    RedemptionConfirmed = 4,

    /// <summary>No money moved.</summary>
    RedemptionFailed = 5,

    /// <summary>Any other new version, such as a change voucher that was added.</summary>
    RedemptionUpdated = 6,

    /// <summary>Its attention was raised, changed or cleared.</summary>
    RedemptionAttention = 7,

    /// <summary>A test of one endpoint.</summary>
    WebhookTest = 8,

    /// <summary>Another endpoint of the account was disabled by this service.</summary>
    WebhookEndpointDisabled = 9,

    /// <summary>A card has a new entry. Its subject is the card, its version the number of the card's newest entry.</summary>
    CardUpdated = 10,
}
