using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Requests;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Webhooks;

/// <content>Events and deliveries.</content>
internal sealed partial class WebhookAdministration
{
    private static readonly DeliveryStatus[] Statuses = Enum.GetValues<DeliveryStatus>();

    public async Task<Reply<WebhookEventPage>> ListEventsAsync(Caller caller, WebhookEventFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(filter);
        var type = filter.Type is { } name ? WebhookEventTypes.Find(name) : null;
        if (filter.Type is not null && type is null)
        {
            return Problems.Field(ProblemCodes.InvalidRequest, "type", "unsupported", $"Send one of {string.Join(", ", WebhookEventTypes.Subscribable.Select(WebhookEventTypes.Name))}.");
        }

        if (PageProblem(filter.Limit, EventCursor.TryRead(filter.Cursor, ofDeliveries: false, out var after)) is { } problem)
        {
            return problem;
        }

        var query = new EventQuery { Account = caller.Account, Mode = caller.Mode, Type = type, Subject = filter.RedemptionId?.Value, After = after, Limit = filter.Limit };
        var page = await history.ListEventsAsync(query, cancellationToken);
        return new WebhookEventPage([.. page.Rows.Select(one => Show(caller, one))], page.Next is { } next ? EventCursor.Of(next) : null);
    }

    public async Task<Reply<WebhookEvent>> ReadEventAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return await FindEventAsync(caller, id, cancellationToken) is { } found ? Show(caller, found) : NoEvent();
    }

    public async Task<Reply<WebhookDeliveryPage>> ResendEventAsync(Caller caller, string id, string? endpointId)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (await FindEventAsync(caller, id) is not { } sent)
        {
            return NoEvent();
        }

        var own = await endpoints.ListAsync(caller.Account, caller.Mode);
        var chosen = endpointId is null
            ? own.Where(endpoint => endpoint.Health.DisabledAt is null && (endpoint.Types & WebhookEventTypes.SetOf(sent.Type)) != 0).ToArray()
            : own.Where(endpoint => endpoint.Id == endpointId).ToArray();
        if (endpointId is not null && chosen.Length == 0)
        {
            return Problems.Field(ProblemCodes.InvalidRequest, "endpoint", "unsupported", "Send the id of a webhook endpoint in the account and mode of this key.");
        }

        if (chosen.Length == 0 || Array.Exists(chosen, endpoint => endpoint.Health.DisabledAt is not null || (endpoint.Types & WebhookEventTypes.SetOf(sent.Type)) == 0))
        {
            return WrongState("The event can be sent again only to an endpoint that is enabled and wants its type; enable the endpoint, or add the type to it.");
        }

        string[] ids = [.. chosen.Select(endpoint => endpoint.Id)];
        await history.ResendAsync(caller.Account, caller.Mode, sent, ids, Audit(caller, AuditActions.EventResent, id, string.Join(", ", ids)));
        signal.Set();
        return await ListDeliveriesAsync(caller, new WebhookDeliveryFilter { EventId = id, Limit = RedemptionFilter.MaximumLimit }, CancellationToken.None);
    }

    public async Task<Reply<WebhookDeliveryPage>> ListDeliveriesAsync(Caller caller, WebhookDeliveryFilter filter, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(filter);
        var status = Statuses.Where(one => GrainKeys.SnakeCase(one) == filter.Status).Select(one => (DeliveryStatus?)one).SingleOrDefault();
        if (filter.Status is not null && status is null)
        {
            return Problems.Field(ProblemCodes.InvalidRequest, "status", "malformed", $"Send one of {string.Join(", ", Statuses.Select(GrainKeys.SnakeCase))}.");
        }

        if (PageProblem(filter.Limit, EventCursor.TryRead(filter.Cursor, ofDeliveries: true, out var after)) is { } problem)
        {
            return problem;
        }

        var query = new EventQuery
        {
            Account = caller.Account,
            Mode = caller.Mode,
            EndpointId = filter.EndpointId,
            EventId = filter.EventId,
            Status = status,
            After = after,
            Limit = filter.Limit,
        };
        var page = await history.ListDeliveriesAsync(query, cancellationToken);
        return new WebhookDeliveryPage([.. page.Rows.Select(WebhookViews.Of)], page.Next is { } next ? EventCursor.Of(next) : null);
    }

    private async Task<StoredEvent?> FindEventAsync(Caller caller, string id, CancellationToken cancellationToken = default) =>
        WebhookIds.IsEvent(id) ? await history.FindEventAsync(caller.Account, caller.Mode, id, cancellationToken) : null;

    /// <summary>The event, without its body if that does not decrypt, which is logged.</summary>
    private WebhookEvent Show(Caller caller, StoredEvent stored)
    {
        try
        {
            return WebhookViews.Of(stored, caller.Account, encryption);
        }
        catch (CryptographicException exception)
        {
            LogDidNotOpen(exception, stored.Id);
            return WebhookViews.Of(stored with { Body = null }, caller.Account, encryption);
        }
    }

    private static Problem? PageProblem(int limit, bool hasCursor) =>
        limit is < 1 or > RedemptionFilter.MaximumLimit
            ? Problems.Field(ProblemCodes.InvalidRequest, "limit", "out_of_range", $"Send a whole number from 1 to {RedemptionFilter.MaximumLimit}.")
            : hasCursor ? null
            : Problems.Field(ProblemCodes.InvalidRequest, "cursor", "malformed", "Send the next_cursor of an earlier page unchanged, or leave it out to start with the newest.");

    private static Problem NoEvent() => new() { Code = ProblemCodes.NotFound, Detail = "There is no such event in the account and mode of this key, or it ended more than 30 days ago." };

    [LoggerMessage(Level = LogLevel.Critical, Message = "The stored body of the webhook {Event} does not decrypt: a key of the key ring is lost, or the row was moved or changed.")]
    private partial void LogDidNotOpen(Exception exception, string @event);
}
