using System.Text.Json;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Blu;

/// <summary>A redemption request as far as it could be read; <see cref="Problem"/> names the first field that is malformed.</summary>
internal sealed record BluRedeemRequest(string? RequestId, string? Token, long? Amount, string? Problem)
{
    private const int RequestIdLength = 64;

    /// <summary>The values that identify the request. The metadata is not among them: it contains the time of sending.</summary>
    public string Values => $"{Token}\n{Amount}";

    public static BluRedeemRequest Read(JsonElement? body)
    {
        if (body is not { } json)
            return new BluRedeemRequest(null, null, null, "body");

        var requestId = json.Text("requestId");
        var token = json.Text("token");
        var amount = json.Integer("amount");
        var problem = requestId is not { Length: > 0 and <= RequestIdLength } ? "requestId"
            : !VoucherRegistry.IsPin(Provider.Blu, token) ? "token"
            : amount is null or <= 0 ? "amount"
            : json.TryGetProperty("vendMetaData", out var metadata) && metadata.ValueKind != JsonValueKind.Object ? "vendMetaData"
            : null;
        return new BluRedeemRequest(requestId, token, amount, problem);
    }
}
