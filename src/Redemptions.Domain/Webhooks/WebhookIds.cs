using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Redemptions.Domain.Webhooks;

/// <summary>The ids of endpoints and events.</summary>
/// <remarks>An event's id is <c>evt_</c>, the 24 hexadecimal digits of its subject's id, 6 of the subject's version and 2 of the type. So a write that is repeated makes no
/// second event, and the ids of a redemption's events sort in the order of delivery. The database makes the same ids (<c>webhook_event_id</c>).</remarks>
public static partial class WebhookIds
{
    private const string EndpointPrefix = "whe_";
    private const string EventPrefix = "evt_";
    private const int PrefixLength = 4;
    private const int RandomBytes = 12;
    private const int LargestVersion = 0xFFFFFF;

    /// <summary>A new id of an endpoint.</summary>
    public static string NewEndpoint() => EndpointPrefix + Random();

    /// <summary>A new id of an event that no stored subject has, such as a test.</summary>
    public static string NewEvent(WebhookEventType type) => Event(EventPrefix + Random(), 0, type);

    /// <summary>The id of an event.</summary>
    /// <param name="subject">A redemption or an endpoint: four characters and 24 hexadecimal digits.</param>
    /// <param name="version">The subject's version, up to 2^24 - 1.</param>
    /// <param name="type">The type of the event.</param>
    public static string Event(string subject, int version, WebhookEventType type)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(version, LargestVersion);
        return string.Create(CultureInfo.InvariantCulture, $"{EventPrefix}{subject.AsSpan(PrefixLength)}{version:x6}{(int)type:x2}");
    }

    /// <summary>Whether the text has the form of an endpoint's id.</summary>
    public static bool IsEndpoint(string? text) => text is not null && EndpointForm().IsMatch(text);

    /// <summary>Whether the text has the form of an event's id.</summary>
    public static bool IsEvent(string? text) => text is not null && EventForm().IsMatch(text);

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes));

    [GeneratedRegex(@"\Awhe_[0-9a-f]{24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex EndpointForm();

    [GeneratedRegex(@"\Aevt_[0-9a-f]{32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex EventForm();
}
