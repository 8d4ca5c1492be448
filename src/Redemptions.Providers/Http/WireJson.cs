using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Redemptions.Contracts;

namespace Redemptions.Providers.Http;

/// <summary>An adapter's exact wire values, to and from the sealed text of an intent.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
    };

    public static Sensitive Serialize<T>(T wire)
        where T : class => new(JsonSerializer.Serialize(wire, Json));

    /// <summary>False where the text is not what <see cref="Serialize"/> wrote.</summary>
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

    /// <summary>A phone number in E.164 without its plus; null where there is none.</summary>
    public static string? Digits(string? phoneNumber) => phoneNumber?.TrimStart('+');

    /// <summary>The ASCII letters and digits of a caller's text, and those of <paramref name="also"/>; null where none is left.</summary>
    public static string? Clean(string? text, int longest, string also = "")
    {
        var kept = string.Concat(
            (text ?? "").Where(c => char.IsAsciiLetterOrDigit(c) || also.Contains(c, StringComparison.Ordinal)).Take(longest));
        return kept.Length == 0 ? null : kept;
    }
}
