using System.Text.Json;
using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Reading;

/// <summary>Reads the service's cards and entries.</summary>
public static class CardJsonReader
{
    /// <summary>The card in <paramref name="json"/>.</summary>
    /// <exception cref="JsonException">The JSON is not a card.</exception>
    public static CardSnapshot ReadCard(string json)
    {
        using var document = JsonDocument.Parse(json);
        return ReadCard(document.RootElement);
    }

    /// <summary>The entries of a page, and the cursor of the next page.</summary>
    /// <exception cref="JsonException">The JSON is not a page of entries.</exception>
    public static (IReadOnlyList<EntrySnapshot> Entries, string? NextCursor) ReadEntries(string json)
    {
        using var document = JsonDocument.Parse(json);
        return (document.RootElement.List("data", ReadEntry), document.RootElement.OptionalText("next_cursor"));
    }

    internal static CardSnapshot ReadCard(JsonElement json) => new()
    {
        Id = json.Text("id"),
        Status = json.Text("status"),
        Balance = json.Number("balance"),
        Held = json.Number("held"),
        Available = json.Number("available"),
        Pending = json.Number("pending"),
    };

    private static EntrySnapshot ReadEntry(JsonElement json) => new()
    {
        Seq = checked((int)json.Number("seq")),
        Kind = json.Text("kind"),
        Amount = json.Number("amount"),
        HeldAmount = json.Number("held_amount"),
        Splits = json.List("splits", split => new SplitSnapshot(
            split.Text("origin"), split.Required("valid_from").GetDateTimeOffset(), split.Required("expires_at").GetDateTimeOffset(), split.Number("amount"))),
        Balance = json.Number("balance"),
        Held = json.Number("held"),
        Available = json.Number("available"),
        RedemptionId = json.OptionalText("redemption"),
        Account = json.Text("account"),
        IdempotencyKey = json.OptionalText("idempotency_key"),
        CreatedAt = json.Required("created_at").GetDateTimeOffset(),
        Json = json.GetRawText(),
    };
}
