using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Blu;

/// <summary>Blu's error answers, in the format of Spring Boot's error body.</summary>
internal sealed class BluErrors(string path, TimeProvider time)
{
    public WireAnswer Of(int status, string message, string outcome) => new()
    {
        Status = status,
        Outcome = outcome,
        Json = new JsonObject
        {
            ["timestamp"] = WireTime.Format(time.GetUtcNow()),
            ["status"] = status,
            ["error"] = ReasonPhrases.GetReasonPhrase(status),
            ["message"] = message,
            ["path"] = path,
        },
    };

    /// <summary>The error answer of a fault; by default a 400 with a message that matches no known text.</summary>
    public WireAnswer Of(FaultDefinition fault)
        => Of(fault.Status ?? StatusCodes.Status400BadRequest, fault.Message ?? "Simulated error", WireOutcomes.None);

    /// <summary>Null where the caller is authorised.</summary>
    public WireAnswer? RefuseCaller(IHeaderDictionary headers)
    {
        if (headers["apikey"] != SandboxCredentials.BluApiKey)
            return Of(StatusCodes.Status401Unauthorized, "Unauthorized", WireOutcomes.Refused);
        return headers["Trade-Vend-Channel"] == "API"
            ? null
            : Of(StatusCodes.Status403Forbidden, "Not authorized for this Trade-Vend-Channel", WireOutcomes.Refused);
    }

    /// <summary>Null for a voucher that can be redeemed.</summary>
    public WireAnswer? Decline(SimulatedVoucherState state) => state switch
    {
        SimulatedVoucherState.Active => null,
        SimulatedVoucherState.Used => Of(StatusCodes.Status400BadRequest, "Voucher already redeemed", WireOutcomes.Declined),
        SimulatedVoucherState.Expired => Of(StatusCodes.Status400BadRequest, "Voucher has expired", WireOutcomes.Declined),
        SimulatedVoucherState.NotFound => Of(StatusCodes.Status404NotFound, "Voucher not found", WireOutcomes.Declined),
        SimulatedVoucherState.Cancelled => Of(StatusCodes.Status400BadRequest, "Invalid voucher: cancelled", WireOutcomes.Declined),
        SimulatedVoucherState.Blocked => Of(StatusCodes.Status400BadRequest, "Invalid voucher: blacklisted", WireOutcomes.Declined),
        _ => Of(StatusCodes.Status400BadRequest, "Invalid voucher: inactive", WireOutcomes.Declined),
    };
}
