using System.Net;

namespace Redemptions.Domain.Webhooks;

/// <summary>How this process reaches the receivers of webhooks.</summary>
public sealed record WebhookOptions
{
    /// <summary>The networks that webhooks may be sent to although they are not public, also over plain http.</summary>
    public IReadOnlyList<IPNetwork> AllowedNetworks { get; init; } = [];

    /// <summary>The HTTP proxy through which all webhooks are sent; null for none. The proxy resolves the names, so it must refuse private addresses itself.</summary>
    public Uri? Proxy { get; init; }
}
