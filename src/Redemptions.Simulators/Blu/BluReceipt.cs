using System.Globalization;
using System.Text.Json.Nodes;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Blu;

/// <summary>Blu's answer to a redemption that succeeded.</summary>
internal static class BluReceipt
{
    private const int BarcodeDigits = 20;

    public static WireAnswer Of(LedgerRedemption redemption, Voucher? change, ProviderFaults faults)
    {
        var json = new JsonObject
        {
            ["requestId"] = redemption.Reference,
            ["amount"] = redemption.AmountCents,
            ["dateTime"] = WireTime.Format(redemption.Time),
            ["redeemedVoucherSerialNumber"] = redemption.SerialNumber,
        };
        if (faults.Has(FaultNames.WithReference))
            json["reference"] = redemption.Sequence.ToString("R0000000000", CultureInfo.InvariantCulture);
        if (change is not null)
            json["replacementVoucher"] = Replacement(change);
        return new WireAnswer { Json = json };
    }

    private static JsonObject Replacement(Voucher change) => new()
    {
        ["token"] = change.Pin,
        ["serialNumber"] = change.SerialNumber,
        ["expiryDateTime"] = WireTime.Format(change.ExpiresAt),
        ["barcode"] = PinKey.Digits(change.Key, "barcode", BarcodeDigits),
        ["amount"] = change.BalanceCents,
        ["productName"] = "Blu Voucher",
        ["productInstructions"] = "Enter this PIN wherever Blu Voucher is accepted.",
        ["productHelp"] = "Simulated voucher: worth nothing outside this simulator.",
        ["customerMessage"] = "Your change is on this voucher.",
    };
}
