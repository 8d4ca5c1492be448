using System.Text.Json;
using Redemptions.Checker.Histories;

namespace Redemptions.Checker.Reading;

/// <summary>Reads the service's redemption object.</summary>
public static class RedemptionJsonReader
{
    /// <summary>The redemption in <paramref name="json"/>.</summary>
    /// <exception cref="JsonException">The JSON is not a redemption.</exception>
    public static RedemptionSnapshot Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Read(document.RootElement);
    }

    internal static RedemptionSnapshot Read(JsonElement json) => new()
    {
        Id = json.Text("id"),
        Status = Status(json.Text("status")),
        Version = checked((int)json.Number("version")),
        Type = json.Text("type"),
        AmountCents = json.OptionalNumber("amount"),
        RedeemedCents = json.Number("redeemed_amount"),
        ReservedCents = json.OptionalNumber("reserved_amount") ?? 0,
        ReversedCents = json.OptionalNumber("reversed_amount") ?? 0,
        Points = json.OptionalNumber("points"),
        ReservationExpiresAt = json.Optional("reservation")?.Optional("expires_at")?.GetDateTimeOffset(),
        ProviderReferences = [.. References(json)],
        Residual = json.Optional("residual") is { } residual
            ? new ResidualSnapshot(residual.OptionalNumber("amount"), residual.Text("disposition"))
            : null,
        ChangeVoucher = json.Optional("change_voucher") is { } change
            ? new ChangeVoucherSnapshot(change.OptionalText("pin"), change.OptionalText("serial_number"), change.OptionalNumber("amount"))
            : null,
        InDoubt = json.Optional("in_doubt") is { } doubt ? Doubt(doubt) : null,
        FailureCode = json.Optional("last_error")?.OptionalText("code"),
        Attention = json.Optional("attention")?.OptionalText("reason"),
        Json = json.GetRawText(),
    };

    private static InDoubtSnapshot Doubt(JsonElement json) => new(
        json.OptionalText("reason"),
        checked((int)(json.OptionalNumber("attempts") ?? 0)),
        json.Optional("next_attempt_at")?.GetDateTimeOffset(),
        json.OptionalText("decided_by"));

    private static IEnumerable<string> References(JsonElement json)
    {
        if (json.Optional("provider_reference") is not { } references)
        {
            yield break;
        }

        foreach (var member in references.EnumerateObject())
        {
            if (member.Value.ValueKind == JsonValueKind.String)
            {
                yield return member.Value.GetString()!;
            }
        }
    }

    private static SnapshotStatus Status(string status) => status switch
    {
        "draft" => SnapshotStatus.Draft,
        "reserved" => SnapshotStatus.Reserved,
        "confirmed" => SnapshotStatus.Confirmed,
        "failed" => SnapshotStatus.Failed,
        _ => throw new JsonException($"The member 'status' is '{status}', which is not a status of a redemption."),
    };
}
