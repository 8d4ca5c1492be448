using System.Text.Json;
using Redemptions.Checker.Ledgers;

namespace Redemptions.Checker.Reading;

/// <summary>Reads the ledger of the simulators.</summary>
public static class LedgerReader
{
    /// <summary>The body of <c>GET /ledger</c>.</summary>
    /// <exception cref="JsonException">The body is not a ledger.</exception>
    public static ObservedLedger ReadLedger(string json)
    {
        using var document = JsonDocument.Parse(json);
        return new ObservedLedger(document.RootElement.List("vouchers", Voucher), document.RootElement.List("redemptions", Redemption));
    }

    /// <summary>The body of <c>GET /ledger/requests</c>.</summary>
    /// <exception cref="JsonException">The body is not a list of requests.</exception>
    public static IReadOnlyList<ObservedRequest> ReadRequests(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.List("requests", Request);
    }

    /// <summary>The body of an answer to <c>POST /ledger/search</c>.</summary>
    /// <exception cref="JsonException">The body is not an extract of a ledger.</exception>
    public static ObservedExtract ReadExtract(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        return new ObservedExtract(root.List("vouchers", Voucher), root.List("redemptions", Redemption), root.List("requests", Request));
    }

    private static ObservedVoucher Voucher(JsonElement json) => new(
        Provider(json),
        json.Text("voucher"),
        json.OptionalText("pin"),
        json.Text("serial_number"),
        json.Text("status"),
        json.Number("face_value_cents"),
        json.Number("balance_cents"));

    private static ObservedRedemption Redemption(JsonElement json) => new()
    {
        Sequence = json.Number("sequence"),
        Time = json.Required("time").GetDateTimeOffset(),
        Provider = Provider(json),
        Voucher = json.Text("voucher"),
        Pin = json.OptionalText("pin"),
        SerialNumber = json.Text("serial_number"),
        Reference = json.Text("reference"),
        AmountCents = json.Number("amount_cents"),
        BalanceBeforeCents = json.Number("balance_before_cents"),
        BalanceAfterCents = json.Number("balance_after_cents"),
        Change = json.Optional("change") is { } change
            ? new ObservedChange(change.Text("voucher"), change.OptionalText("pin"), change.Text("serial_number"), change.Number("amount_cents"))
            : null,
        SmsSent = json.Required("sms_sent").GetBoolean(),
    };

    private static ObservedRequest Request(JsonElement json) => new()
    {
        Sequence = json.Number("sequence"),
        Time = json.Required("time").GetDateTimeOffset(),
        Provider = Provider(json),
        Call = json.Text("call"),
        Reference = json.OptionalText("reference"),
        Pin = json.OptionalText("pin"),
        Attempt = checked((int)json.Number("attempt")),
        Outcome = json.Text("outcome"),
        Status = checked((int?)json.OptionalNumber("status")),
        Faults = json.List("faults", fault => fault.GetString()!),
    };

    private static LedgerProvider Provider(JsonElement json) => json.Text("provider") switch
    {
        "flash" => LedgerProvider.Flash,
        "ott" => LedgerProvider.Ott,
        "blu" => LedgerProvider.Blu,
        var other => throw new JsonException($"The member 'provider' is '{other}', which is not a simulated provider."),
    };
}
