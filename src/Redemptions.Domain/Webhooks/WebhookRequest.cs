namespace Redemptions.Domain.Webhooks;

/// <summary>An event as it is sent to an endpoint.</summary>
/// <param name="EndpointId">The endpoint, <c>whe_…</c>.</param>
/// <param name="Url">Its address, as <see cref="WebhookUrl.Parse"/> accepted it. Its query may contain a credential.</param>
/// <param name="EventId">The event, <c>evt_…</c>: the same in every attempt.</param>
/// <param name="Body">The event as JSON: the same bytes in every attempt.</param>
/// <param name="Secrets">The endpoint's secrets, newest first; several during a rotation, never none.</param>
public sealed record WebhookRequest(string EndpointId, Uri Url, string EventId, ReadOnlyMemory<byte> Body, IReadOnlyList<WebhookSecret> Secrets)
{
    /// <summary>The ids and the address without its query, for logs.</summary>
    public override string ToString() => $"{EventId} to {EndpointId} at {WebhookUrl.Masked(Url)}";
}
