namespace Redemptions.Domain.Webhooks;

/// <summary>Sends one event to one endpoint.</summary>
public interface IWebhookSender
{
    /// <summary>Makes one attempt, of at most 15 seconds. Every failure of the network or the receiver is in the result.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> ended the attempt; the receiver may have the event.</exception>
    Task<WebhookAttempt> SendAsync(WebhookRequest request, CancellationToken cancellationToken);
}
