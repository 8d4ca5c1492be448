using System.Text.Json;

namespace Redemptions.Domain.Webhooks;

/// <summary>The latest attempts of a delivery, as the text that is stored in its row.</summary>
internal static class AttemptLog
{
    /// <summary>The most attempts that are kept. A schedule has ten; more follow when an event is sent again.</summary>
    public const int Longest = 30;

    public static string Append(string? stored, WebhookAttempt attempt)
    {
        AttemptEntry[] all = [.. Entries(stored), AttemptEntry.Of(attempt)];
        return JsonSerializer.Serialize(all[^Math.Min(all.Length, Longest)..], WebhookJson.Default.AttemptEntryArray);
    }

    public static IReadOnlyList<WebhookAttempt> Read(string? stored) => Array.ConvertAll(Entries(stored), entry => entry.Attempt());

    private static AttemptEntry[] Entries(string? stored) => stored is null ? [] : JsonSerializer.Deserialize(stored, WebhookJson.Default.AttemptEntryArray)!;
}
