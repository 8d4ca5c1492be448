namespace Redemptions.Contracts;

/// <summary>Administers the webhook endpoints of the caller's account and mode, and shows what was sent to them. Every change has an entry in the audit trail.</summary>
/// <remarks>A problem means that nothing was changed: <see cref="ProblemCodes.InvalidRequest"/>, <see cref="ProblemCodes.NotFound"/> or <see cref="ProblemCodes.WrongState"/>.
/// Events and deliveries are kept for 30 days after their end.</remarks>
public interface IWebhooks
{
    /// <summary>How long the secret before signs beside a new one by default: 24 hours.</summary>
    static TimeSpan DefaultOverlap { get; } = TimeSpan.FromDays(1);

    /// <summary>The endpoints, oldest first; at most 10.</summary>
    Task<IReadOnlyList<WebhookEndpoint>> ListEndpointsAsync(Caller caller, CancellationToken cancellationToken = default);

    /// <summary>One endpoint.</summary>
    Task<Reply<WebhookEndpoint>> ReadEndpointAsync(Caller caller, string id, CancellationToken cancellationToken = default);

    /// <summary>Adds an endpoint.</summary>
    Task<Reply<NewWebhookEndpoint>> AddEndpointAsync(Caller caller, WebhookEndpointRequest request);

    /// <summary>Changes an endpoint. One that is enabled again, or gets another address, is sent all events that are pending, oldest first.</summary>
    Task<Reply<WebhookEndpoint>> ChangeEndpointAsync(Caller caller, string id, WebhookEndpointRequest request);

    /// <summary>Deletes an endpoint and drops the events that wait for it; returns the endpoint as it was.</summary>
    Task<Reply<WebhookEndpoint>> DeleteEndpointAsync(Caller caller, string id);

    /// <summary>Gives an endpoint a new secret.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="id">The endpoint.</param>
    /// <param name="overlap">How long at least the secret before signs as well, 0 to 168 hours; those before it, whose overlap lasts, until the later end. 0 ends all of them at once.</param>
    Task<Reply<NewWebhookEndpoint>> RotateSecretAsync(Caller caller, string id, TimeSpan overlap);

    /// <summary>Sends a test to an endpoint now, and waits for its answer, at most 15 seconds.</summary>
    Task<Reply<WebhookTestResult>> TestEndpointAsync(Caller caller, string id, CancellationToken cancellationToken = default);

    /// <summary>Lists events, newest first.</summary>
    Task<Reply<WebhookEventPage>> ListEventsAsync(Caller caller, WebhookEventFilter filter, CancellationToken cancellationToken = default);

    /// <summary>One event.</summary>
    Task<Reply<WebhookEvent>> ReadEventAsync(Caller caller, string id, CancellationToken cancellationToken = default);

    /// <summary>Sends an event again, with the same id and body: to one endpoint, or to all enabled ones that want its type.</summary>
    /// <returns>The deliveries of the event.</returns>
    Task<Reply<WebhookDeliveryPage>> ResendEventAsync(Caller caller, string id, string? endpointId);

    /// <summary>Lists deliveries, newest event first.</summary>
    Task<Reply<WebhookDeliveryPage>> ListDeliveriesAsync(Caller caller, WebhookDeliveryFilter filter, CancellationToken cancellationToken = default);
}
