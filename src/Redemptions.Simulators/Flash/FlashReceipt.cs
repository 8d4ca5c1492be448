using System.Text.Json.Nodes;
using Redemptions.Simulators.Faults;
using Redemptions.Simulators.Ledgers;
using Redemptions.Simulators.Vouchers;
using Redemptions.Simulators.Wire;

namespace Redemptions.Simulators.Flash;

/// <summary>Flash's answer to a redemption that succeeded.</summary>
internal static class FlashReceipt
{
    // Above 2^53 and within 64 bits: a client that parses it as a floating point number gets a different value.
    private const long FirstTransactionId = 7_000_000_000_000_000_000;

    public static WireAnswer Of(FlashRedeemRequest request, LedgerRedemption redemption, Voucher? change, Func<string, bool> hasFault)
    {
        var json = new JsonObject
        {
            ["responseCode"] = 0,
            ["responseMessage"] = "Success",
            ["accountNumber"] = request.AccountNumber,
            ["reference"] = request.Reference,
            ["transactionDate"] = WireTime.Format(redemption.Time),
            ["transactionId"] = FirstTransactionId + redemption.Sequence,
            ["amount"] = redemption.AmountCents,
        };
        if (request.Metadata is not null)
            json["metadata"] = request.Metadata.DeepClone();
        if (request.StoreId is not null)
            json["storeId"] = request.StoreId;
        if (request.TerminalId is not null)
            json["terminalId"] = request.TerminalId;
        if (change is not null)
            json["voucher"] = VoucherOf(change, includesPin: !hasFault(FaultNames.SmsOnly));
        return new WireAnswer { Json = json };
    }

    private static JsonObject VoucherOf(Voucher change, bool includesPin)
    {
        var json = new JsonObject
        {
            ["amount"] = change.BalanceCents,
            ["expiryDate"] = WireTime.Format(change.ExpiresAt),
            ["pin"] = change.Pin,
            ["serialNumber"] = change.SerialNumber,
            ["status"] = "Active",
            ["content"] = new JsonObject
            {
                ["redemptionInstructions"] = "Enter this PIN wherever 1Voucher is accepted.",
                ["termsAndConditions"] = "Simulated voucher: worth nothing outside this simulator.",
            },
        };
        if (!includesPin)
            json.Remove("pin");
        return json;
    }
}
