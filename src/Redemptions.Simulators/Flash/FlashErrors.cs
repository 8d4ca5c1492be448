using System.Globalization;
using System.Text.Json.Nodes;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Flash;

/// <summary>Flash's error answers: HTTP 400 by default, and <c>transactionId</c> is a string.</summary>
internal static class FlashErrors
{
    public const string RedeemPath = "/aggregation/4.0/1voucher/redeem";

    public static WireAnswer Of(
        int code, string message, string? reference, string outcome, int status = StatusCodes.Status400BadRequest) => new()
        {
            Status = status,
            Outcome = outcome,
            Json = Body(code, message, reference ?? "", RedeemPath),
        };

    /// <summary>The error answer of a fault; by default code 2220 (busy) with status 400.</summary>
    public static WireAnswer Of(FaultDefinition fault, string reference, string path)
    {
        var code = int.Parse(fault.Code ?? "2220", CultureInfo.InvariantCulture);
        return new WireAnswer
        {
            Status = fault.Status ?? StatusCodes.Status400BadRequest,
            Json = Body(code, fault.Message ?? $"Simulated response code {code}", reference, path),
        };
    }

    /// <summary>Null for a voucher that can be redeemed.</summary>
    public static (int Code, string Message)? OfState(SimulatedVoucherState state) => state switch
    {
        SimulatedVoucherState.Active => null,
        SimulatedVoucherState.Used => (2401, "Voucher already used"),
        SimulatedVoucherState.NotFound => (2402, "Voucher not found"),
        SimulatedVoucherState.Cancelled => (2403, "Voucher cancelled"),
        SimulatedVoucherState.Expired => (2405, "Voucher expired"),
        _ => (2676, "Voucher not active"),
    };

    private static JsonObject Body(int code, string message, string reference, string path) => new()
    {
        ["responseCode"] = code,
        ["responseMessage"] = message,
        ["reference"] = reference,
        ["transactionId"] = "0",
        ["path"] = path,
    };
}
