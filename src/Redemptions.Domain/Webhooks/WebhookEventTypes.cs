using System.Collections.Frozen;

namespace Redemptions.Domain.Webhooks;

/// <summary>The names of event types, and sets of them as the database stores them: one bit a type.</summary>
public static class WebhookEventTypes
{
    /// <summary>The set of all types, also of those that later builds add.</summary>
    public const int All = -1;

    private static readonly FrozenDictionary<WebhookEventType, string> NamesByType = new Dictionary<WebhookEventType, string>
    {
        [WebhookEventType.RedemptionCreated] = "redemption.created",
        [WebhookEventType.RedemptionReserved] = "redemption.reserved",
        [WebhookEventType.RedemptionInDoubt] = "redemption.in_doubt",
        [WebhookEventType.RedemptionConfirmed] = "redemption.confirmed",
        [WebhookEventType.RedemptionFailed] = "redemption.failed",
        [WebhookEventType.RedemptionUpdated] = "redemption.updated",
        [WebhookEventType.RedemptionAttention] = "redemption.attention",
        [WebhookEventType.WebhookTest] = "webhook.test",
        [WebhookEventType.WebhookEndpointDisabled] = "webhook.endpoint_disabled",
        [WebhookEventType.CardUpdated] = "card.updated",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, WebhookEventType> TypesByName = NamesByType.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The types that an endpoint can subscribe to. A test is sent to its endpoint whatever it subscribes to.</summary>
    public static IReadOnlyList<WebhookEventType> Subscribable { get; } = [.. NamesByType.Keys.Where(type => type != WebhookEventType.WebhookTest).Order()];

    /// <summary>The name in the HTTP contract.</summary>
    public static string Name(WebhookEventType type) => NamesByType[type];

    /// <summary>The type of that name, or null.</summary>
    public static WebhookEventType? Find(string name) => TypesByName.TryGetValue(name, out var type) ? type : null;

    /// <summary>The set of one type.</summary>
    public static int SetOf(WebhookEventType type) => 1 << (int)type;

    /// <summary>The set of these types.</summary>
    public static int SetOf(IEnumerable<WebhookEventType> types) => types.Aggregate(0, (set, type) => set | SetOf(type));

    /// <summary>The subscribable types in a set; null if it is <see cref="All"/>.</summary>
    public static IReadOnlyList<WebhookEventType>? In(int set) => set == All ? null : [.. Subscribable.Where(type => (set & SetOf(type)) != 0)];
}
