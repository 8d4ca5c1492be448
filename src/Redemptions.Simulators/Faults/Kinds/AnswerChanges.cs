using System.Globalization;
using System.Text.Json.Nodes;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Faults.Kinds;

/// <summary>The alterations of <see cref="AlteredJson"/>, by the member names of each provider's wire format.</summary>
internal static class AnswerChanges
{
    private const int DefaultPadding = 70_000;
    private const string ForeignReferenceValue = "ffffffff-ffff-4fff-bfff-ffffffffffff";

    public static void Pad(JsonObject json, FaultDefinition fault, SimulatedCall call)
        => json["padding"] = new string('x', fault.Size ?? DefaultPadding);

    public static void RemoveAmount(JsonObject json, FaultDefinition fault, SimulatedCall call)
        => json.Remove(call.Provider == Provider.Ott ? "voucherAmount" : "amount");

    public static void RemoveMember(JsonObject json, FaultDefinition fault, SimulatedCall call) => json.Remove(fault.Member!);

    public static void ForeignReference(JsonObject json, FaultDefinition fault, SimulatedCall call)
        => json[(call.Provider, call.Name) switch
        {
            (Provider.Flash, _) => "reference",
            (_, CallNames.Lookup) => "redemptionRequestId",
            _ => "requestId",
        }] = ForeignReferenceValue;

    public static void BooleanSuccess(JsonObject json, FaultDefinition fault, SimulatedCall call)
        => json["success"] = json["success"]?.GetValue<string>() == "true";

    public static void NumberErrorCode(JsonObject json, FaultDefinition fault, SimulatedCall call)
        => json["errorCode"] = int.Parse(json["errorCode"]?.GetValue<string>() ?? "0", CultureInfo.InvariantCulture);
}
