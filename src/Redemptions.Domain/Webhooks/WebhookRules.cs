using Redemptions.Contracts;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Webhooks;

/// <summary>Validation rules for webhook endpoints.</summary>
public static class WebhookRules
{
    /// <summary>The word for all event types.</summary>
    public const string AllTypes = "*";

    /// <summary>The longest description, in characters.</summary>
    public const int LongestDescription = 200;

    /// <summary>The longest overlap of a new secret with those before it.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromHours(168);

    /// <summary>The set of these types; null if one of them is unknown or there is none, with the error in <paramref name="error"/>.</summary>
    public static int? Types(IReadOnlyList<string> names, out FieldError? error)
    {
        ArgumentNullException.ThrowIfNull(names);
        error = null;
        if (names is [AllTypes])
        {
            return WebhookEventTypes.All;
        }

        WebhookEventType?[] types = [.. names.Select(WebhookEventTypes.Find)];
        if (types.Length > 0 && types.All(type => type is { } known && WebhookEventTypes.Subscribable.Contains(known)))
        {
            return WebhookEventTypes.SetOf(types.Select(type => type!.Value));
        }

        error = Error("types", "malformed", $"Send one or more of {string.Join(", ", WebhookEventTypes.Subscribable.Select(WebhookEventTypes.Name))}, or {AllTypes} alone for all.");
        return null;
    }

    /// <summary>The names of the types in a set.</summary>
    public static IReadOnlyList<string> Names(int types) => WebhookEventTypes.In(types) is { } some ? [.. some.Select(WebhookEventTypes.Name)] : [AllTypes];

    /// <summary>The error of a description, or null.</summary>
    public static FieldError? Check(string? description) => description switch
    {
        null => null,
        { Length: > LongestDescription } => Error("description", "too_long", $"Send at most {LongestDescription} characters."),
        _ when description.Any(char.IsControl) => Error("description", "malformed", "Send a text without control characters."),
        _ when PinGuard.HasPinForm(description) => Error("description", "conflict", PinGuard.LooksLikePin),
        _ => null,
    };

    /// <summary>The error of an overlap, or null.</summary>
    public static FieldError? Check(TimeSpan overlap) =>
        overlap >= TimeSpan.Zero && overlap <= LongestOverlap ? null : Error("overlap_hours", "out_of_range", $"Send 0 to {LongestOverlap.TotalHours} hours.");

    private static FieldError Error(string field, string code, string message) => new() { Field = field, Code = code, Message = message };
}
