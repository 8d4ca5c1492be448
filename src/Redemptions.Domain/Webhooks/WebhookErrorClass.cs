namespace Redemptions.Domain.Webhooks;

/// <summary>Why an attempt to deliver a webhook failed. Stored by name: members are only added.</summary>
public enum WebhookErrorClass
{
    /// <summary>The host's name has no address, or the resolver did not answer.</summary>
    Dns,

    /// <summary>The host has an address that <see cref="AddressPolicy"/> refuses; nothing was sent.</summary>
    BlockedAddress,

    /// <summary>No connection was made, or it broke before a status was received.</summary>
    Connect,

    /// <summary>The TLS handshake failed, for instance because the certificate is not valid for the host; nothing was sent.</summary>
    Tls,

    /// <summary>No status was received within the time of one attempt; the receiver may have the event.</summary>
    Timeout,

    /// <summary>The receiver answered with a status other than 2xx.</summary>
    Status,
}
