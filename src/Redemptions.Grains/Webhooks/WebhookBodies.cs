using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;
using Redemptions.Domain.Webhooks;
using Redemptions.Grains.Cards;
using Redemptions.Grains.Keys;

namespace Redemptions.Grains.Webhooks;

/// <summary>The bodies of a claim's events: those that are stored, and for events that were never sent new ones, made and stored together.</summary>
internal sealed partial class WebhookBodies(
    IWebhookOutbox outbox, IWebhookEndpoints endpoints, IRedemptionIndex index, ICardStore cards, StoredValuePrograms programs, WebhookEncryption encryption,
    RedemptionEncryption redemptions, TimeProvider time, ILogger<WebhookBodies> logger)
{
    /// <summary>The body of each event, durable when this returns; null if its redemption, card's program or endpoint was removed before the event was ever sent. An event whose body cannot be made
    /// or decrypted is left out, and logged.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]?>> OfAsync(IReadOnlyList<ClaimedDelivery> claimed, CancellationToken cancellationToken)
    {
        // An event has one body for all endpoints.
        var stored = claimed.DistinctBy(delivery => delivery.EventId).ToLookup(delivery => delivery.Body is not null);
        var bodies = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        foreach (var delivery in stored[true])
        {
            await TryAsync(bodies, delivery, () => ValueTask.FromResult<byte[]?>(Unprotect(delivery, delivery.Body!)));
        }

        ClaimedDelivery[] first = [.. stored[false]];
        if (first.Length > 0)
        {
            await MakeAsync(bodies, first, cancellationToken);
            await KeepAsync(bodies, [.. first.Where(delivery => bodies.GetValueOrDefault(delivery.EventId) is not null)], cancellationToken);
        }

        return bodies;
    }

    private async Task MakeAsync(Dictionary<string, byte[]?> bodies, ClaimedDelivery[] events, CancellationToken cancellationToken)
    {
        var places = events.Where(IsOfRedemption).Select(Place).Distinct().ToArray();
        var records = places.Length == 0 ? new Dictionary<RedemptionId, IndexEntry>() : await index.FindManyAsync(places, cancellationToken);
        foreach (var one in events)
        {
            await TryAsync(bodies, one, async () => one.Type switch
            {
                WebhookEventType.CardUpdated => await OfCardAsync(one, cancellationToken),
                WebhookEventType.WebhookEndpointDisabled => await OfEndpointAsync(one, cancellationToken),
                _ => OfRedemption(one, records),
            });
        }
    }

    /// <summary>Stores new bodies. Another silo may have made one of them at the same time: the stored one counts.</summary>
    private async Task KeepAsync(Dictionary<string, byte[]?> bodies, ClaimedDelivery[] made, CancellationToken cancellationToken)
    {
        if (made.Length == 0)
        {
            return;
        }

        var given = made.ToDictionary(one => one.EventId, one => encryption.ProtectBody(one.Account, one.EventId, bodies[one.EventId]!));
        var kept = await outbox.KeepBodiesAsync(given, cancellationToken);
        foreach (var one in made.Where(one => kept.GetValueOrDefault(one.EventId) != given[one.EventId]))
        {
            bodies.Remove(one.EventId);
            await TryAsync(bodies, one, () => ValueTask.FromResult<byte[]?>(Unprotect(one, kept[one.EventId])));
        }
    }

    /// <summary>Adds the body of an event. An event that cannot be read must not hold up the others of its claim.</summary>
    private async Task TryAsync(Dictionary<string, byte[]?> bodies, ClaimedDelivery delivery, Func<ValueTask<byte[]?>> read)
    {
        try
        {
            bodies.Add(delivery.EventId, await read());
        }
        catch (Exception exception)
        {
            LogNotReadable(exception, delivery.EventId);
        }
    }

    private byte[] Unprotect(ClaimedDelivery delivery, string body) => encryption.UnprotectBody(delivery.Account, delivery.EventId, body);

    private static bool IsOfRedemption(ClaimedDelivery delivery) => delivery.Type is not (WebhookEventType.WebhookEndpointDisabled or WebhookEventType.CardUpdated);

    private static RedemptionPlace Place(ClaimedDelivery delivery) => new(delivery.Account, delivery.Mode, RedemptionId.Parse(delivery.Subject));

    private byte[]? OfRedemption(ClaimedDelivery delivery, IReadOnlyDictionary<RedemptionId, IndexEntry> records)
    {
        if (!records.TryGetValue(RedemptionId.Parse(delivery.Subject), out var entry))
        {
            return null;
        }

        var redemption = redemptions.UnprotectRecord(delivery.Account, entry.Id, entry.Snapshot).Redemption;
        return WebhookBody.Of(delivery.EventId, delivery.Type, delivery.At, RedemptionData.Of(redemption));
    }

    private async Task<byte[]?> OfCardAsync(ClaimedDelivery delivery, CancellationToken cancellationToken) =>
        await cards.FindAsync(delivery.Mode, CardId.Parse(delivery.Subject), cancellationToken) is { } card && card.Account == delivery.Account && programs.Find(card.Type) is { } program
            ? WebhookBody.Of(delivery.EventId, delivery.Type, delivery.At, CardData.Of(CardViews.Of(card, program, time.GetUtcNow()), card.Seq))
            : null;

    private async Task<byte[]?> OfEndpointAsync(ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        if (await endpoints.FindAsync(delivery.Account, delivery.Mode, delivery.Subject, cancellationToken) is not { Health: var health } endpoint)
        {
            return null;
        }

        var data = new EndpointDisabledData(endpoint.Id, health.DisabledReason is { } reason ? GrainKeys.SnakeCase(reason) : null, health.DisabledAt, health.FailingSince);
        return WebhookBody.Of(delivery.EventId, delivery.Type, delivery.At, data);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The body of the webhook {Event} could not be read or made, so it was not sent; the next attempt is in a quarter of an hour.")]
    private partial void LogNotReadable(Exception exception, string @event);
}
