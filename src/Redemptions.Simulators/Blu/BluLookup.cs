using System.Text.Json.Nodes;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Blu;

/// <summary>Blu's lookup by PIN or by serial number.</summary>
internal sealed class BluLookup(VoucherBook vouchers, TimeProvider time)
{
    public WireAnswer Answer(string? token, string? serialNumber, BluErrors errors, Twists twists)
    {
        if (string.IsNullOrEmpty(token) == string.IsNullOrEmpty(serialNumber))
            return errors.Of(StatusCodes.Status400BadRequest, "Invalid request: either token or serialNumber", Outcomes.Refused);

        var voucher = Find(token, serialNumber);
        if (voucher is null)
            return NotFound(twists);
        lock (voucher.Gate)
        {
            var state = voucher.StateAt(time.GetUtcNow());
            return state == VoucherState.NotFound ? NotFound(twists) : Found(voucher, state);
        }
    }

    private static WireAnswer NotFound(Twists twists) => new()
    {
        Status = twists.Has(FaultNames.NotFound404) ? StatusCodes.Status404NotFound : StatusCodes.Status200OK,
        Json = new JsonObject { ["status"] = "NOT_FOUND" },
    };

    private static WireAnswer Found(Voucher voucher, VoucherState state)
    {
        var json = new JsonObject
        {
            ["status"] = StatusOf(state),
            // Also of a redeemed voucher: what it was worth, not what is left.
            ["amount"] = voucher.FaceValueCents,
            ["currency"] = "ZAR",
            ["serialNumber"] = voucher.SerialNumber,
            ["expiryDate"] = WireTime.Format(voucher.ExpiresAt),
        };
        if (voucher.RedeemedBy is { } requestId)
            json["redemptionRequestId"] = requestId;
        return new WireAnswer { Json = json };
    }

    private static string StatusOf(VoucherState state) => state switch
    {
        VoucherState.Active => "ACTIVE",
        VoucherState.Used => "REDEEMED",
        VoucherState.Expired => "EXPIRED",
        VoucherState.Cancelled => "CANCELLED",
        VoucherState.Blocked => "BLACKLISTED",
        _ => "INACTIVE",
    };

    private Voucher? Find(string? token, string? serialNumber)
    {
        if (!string.IsNullOrEmpty(serialNumber))
            return vouchers.BySerialNumber(Provider.Blu, serialNumber);
        return VoucherBook.IsPin(Provider.Blu, token) ? vouchers.ByPin(Provider.Blu, token!) : null;
    }
}
