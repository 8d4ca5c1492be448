using Redemptions.Domain.Webhooks;

namespace Redemptions.Grains.Webhooks.Sending;

/// <summary>No connection was made; the handler of HTTP passes it on as an inner exception.</summary>
internal sealed class WebhookConnectException(WebhookErrorClass error, string message, Exception? inner = null) : Exception(message, inner)
{
    public WebhookErrorClass Error => error;
}
