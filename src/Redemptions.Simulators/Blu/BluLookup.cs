using System.Text.Json.Nodes;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Blu;

/// <summary>Blu's lookup by PIN or by serial number.</summary>
internal sealed class BluLookup(VoucherRegistry vouchers, TimeProvider time)
{
    public WireAnswer Answer(string? token, string? serialNumber, BluErrors errors, ProviderFaults faults)
    {
        if (string.IsNullOrEmpty(token) == string.IsNullOrEmpty(serialNumber))
            return errors.Of(StatusCodes.Status400BadRequest, "Invalid request: either token or serialNumber", WireOutcomes.Refused);

        var voucher = Find(token, serialNumber);
        if (voucher is null)
            return NotFound(faults);
        lock (voucher.Lock)
        {
            var state = voucher.StateAt(time.GetUtcNow());
            return state == SimulatedVoucherState.NotFound ? NotFound(faults) : Found(voucher, state);
        }
    }

    private static WireAnswer NotFound(ProviderFaults faults) => new()
    {
        Status = faults.Has(FaultNames.NotFound404) ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
        Json = new JsonObject { ["status"] = "NOT_FOUND" },
    };

    private static WireAnswer Found(Voucher voucher, SimulatedVoucherState state)
    {
        var json = new JsonObject
        {
            ["status"] = StatusOf(state),
            // The face value, even of a redeemed voucher; Blu does not send the balance.
            ["amount"] = voucher.FaceValueCents,
            ["currency"] = "ZAR",
            ["serialNumber"] = voucher.SerialNumber,
            ["expiryDate"] = WireTime.Format(voucher.ExpiresAt),
        };
        if (voucher.RedeemedBy is { } requestId)
            json["redemptionRequestId"] = requestId;
        return new WireAnswer { Json = json };
    }

    private static string StatusOf(SimulatedVoucherState state) => state switch
    {
        SimulatedVoucherState.Active => "ACTIVE",
        SimulatedVoucherState.Used => "REDEEMED",
        SimulatedVoucherState.Expired => "EXPIRED",
        SimulatedVoucherState.Cancelled => "CANCELLED",
        SimulatedVoucherState.Blocked => "BLACKLISTED",
        _ => "INACTIVE",
    };

    private Voucher? Find(string? token, string? serialNumber)
    {
        if (!string.IsNullOrEmpty(serialNumber))
            return vouchers.BySerialNumber(Provider.Blu, serialNumber);
        return VoucherRegistry.IsPin(Provider.Blu, token) ? vouchers.ByPin(Provider.Blu, token!) : null;
    }
}
