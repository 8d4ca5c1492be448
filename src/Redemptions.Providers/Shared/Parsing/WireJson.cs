using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Redemptions.Contracts;

namespace Redemptions.Providers.Shared.Parsing;

/// <summary>Serialises an adapter's exact wire values for an intent, and cleans values for requests.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static Sensitive Serialize<T>(T wire)
        where T : class => new(JsonSerializer.Serialize(wire, Json));

    /// <summary>False if the text is not valid JSON for <typeparamref name="T"/>.</summary>
    public static bool TryDeserialize<T>(Sensitive text, [NotNullWhen(true)] out T? wire)
        where T : class
    {
        try
        {
            wire = JsonSerializer.Deserialize<T>(text.Reveal(), Json);
        }
        catch (JsonException)
        {
            wire = null;
        }

        return wire is not null;
    }

    /// <summary>An E.164 phone number without its plus; null if there is none.</summary>
    public static string? Digits(string? phoneNumber) => phoneNumber?.TrimStart('+');

    /// <summary>Keeps the ASCII letters and digits of a caller's text and the characters in <paramref name="also"/>, at most <paramref name="longest"/>; null if none
    /// is left.</summary>
    public static string? Clean(string? text, int longest, string also = "")
    {
        var kept = string.Concat(
            (text ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || also.Contains(c, StringComparison.Ordinal)).Take(longest));
        return kept.Length == 0 ? null : kept;
    }
}
