using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Outcomes;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Blu;

/// <summary>Builds a redemption with its change voucher from a redeem answer, or without it from a look-up that only proves the redemption.</summary>
internal static class BluChange
{
    // Blu gives no transaction id; its support finds a redemption by the serial number of the redeemed voucher.
    private const string SerialNumber = "serial_number";

    public static ProviderAnswer.Redeemed Redeemed(JsonBody json, BluWire wire, ProviderIntent intent, Money taken)
    {
        var redeemed = new Sensitive(wire.Token);
        var change = Replacement(json.Object("replacementVoucher"), redeemed, intent, taken);
        var left = Amounts.Left(change?.Amount, intent.ValueBefore, taken);
        var disposition = change?.Pin is not null ? ResidualDisposition.ChangeVoucher
            : change is not null || left is { IsZero: false } || (left is null && intent.ValueBefore is null) ? ResidualDisposition.Missing
            : ResidualDisposition.None;
        var references = References(wire);
        if (ProviderText.Identifier(json.Text("redeemedVoucherSerialNumber"), redeemed, change?.Pin) is { } serial)
        {
            references[SerialNumber] = serial;
        }

        if (ProviderText.Identifier(json.Text("reference"), redeemed, change?.Pin) is { } reference) references["reference"] = reference;
        return new ProviderAnswer.Redeemed
        {
            Taken = taken,
            Left = left,
            Disposition = disposition,
            Change = disposition == ResidualDisposition.None ? null : change ?? new IssuedChangeVoucher { Amount = left },
            ProviderReference = references,
            TransactionId = references.GetValueOrDefault(SerialNumber),
            Attention = disposition == ResidualDisposition.Missing ? AttentionReason.MissingChange
                : Amounts.Differ(Money.Of(wire.Amount, taken.Currency), intent.ValueBefore, taken, left) ? AttentionReason.AmountDiffers
                : null,
        };
    }

    /// <summary>The redemption that a look-up shows under this service's request id. If it was partial, or the value before is unknown, the change is missing:
    /// it was in the lost answer.</summary>
    public static ProviderAnswer.Redeemed Found(BluVoucher voucher, BluWire wire, ProviderIntent intent)
    {
        var taken = Money.Of(wire.Amount, intent.Currency);
        var left = Amounts.Left(null, intent.ValueBefore, taken);
        var missing = left is not { IsZero: true };
        var references = References(wire);
        if (voucher.SerialNumber is { } serial) references[SerialNumber] = serial;
        return new ProviderAnswer.Redeemed
        {
            Taken = taken,
            TakenIsAssumed = true,
            Left = left,
            Disposition = missing ? ResidualDisposition.Missing : ResidualDisposition.None,
            Change = missing ? new IssuedChangeVoucher { Amount = left } : null,
            ProviderReference = references,
            TransactionId = references.GetValueOrDefault(SerialNumber),
            Attention = missing ? AttentionReason.MissingChange : null,
        };
    }

    private static IssuedChangeVoucher? Replacement(JsonBody? voucher, Sensitive redeemed, ProviderIntent intent, Money taken)
    {
        if (voucher is null) return null;
        var told = voucher.Cents("amount") ?? voucher.Cents("balance");
        var pin = ProviderText.Pin(voucher.Text("token"));
        var change = new IssuedChangeVoucher
        {
            Pin = pin,
            Barcode = voucher.Text("barcode") is { Length: > 0 } barcode ? new Sensitive(barcode) : null,
            SerialNumber = ProviderText.Identifier(voucher.Text("serialNumber"), redeemed, pin),
            Amount = told is { } cents ? Money.Of(cents, taken.Currency) : Amounts.Left(null, intent.ValueBefore, taken),
            ExpiresAt = voucher.Moment("expiryDateTime"),
            Instructions = ProviderText.Instructions(voucher.Text("productInstructions"), redeemed),
        };
        var empty = change is { Pin: null, SerialNumber: null } && told is null or 0;
        return empty || (told == 0 && pin is null) ? null : change;
    }

    private static Dictionary<string, string> References(BluWire wire) => new() { ["request_id"] = wire.RequestId };
}
