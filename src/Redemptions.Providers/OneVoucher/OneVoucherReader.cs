using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Outcomes;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.OneVoucher;

/// <summary>Parses Flash's answer to a redeem request, with any HTTP status.</summary>
internal static class OneVoucherReader
{
    private const string TransactionId = "transaction_id";

    private static readonly string[] FlashMembers = ["responseCode", "reference", "transactionId"];

    public static ParsedResponse Read(HttpAnswer answer, OneVoucherWire wire, OneVoucherOptions options, string currency)
    {
        var pin = new Sensitive(wire.Pin);
        if (answer.Json is not { } json || json.Text("responseCode") is not { Length: > 0 } code)
        {
            // Flash answers every redeem request with a code. A complete 404 with nothing of such an answer comes from another server, so the configured address is
            // wrong. Any other 404 without a code may be Flash's own answer, cut or damaged, to a request that took the money.
            return answer is { Status: 404, Failure: HttpFailure.None }
                ? new ParsedResponse
                {
                    Class = MayComeFromFlash(answer) ? ResponseCategory.RequestInDoubt : ResponseCategory.Configuration,
                    Reason = InDoubtReasons.Configuration,
                }
                : new ParsedResponse { Reason = answer.Reason };
        }

        var reading = new ParsedResponse { Code = ProviderText.Code(code), ProviderReference = References(json, wire, pin) };
        var echo = json.Text("reference");
        if (echo is not null && !string.Equals(echo, wire.Reference, StringComparison.OrdinalIgnoreCase)) return reading;
        reading = reading with { IsBusiness = true, HasOurReference = echo is not null };
        if (code == OneVoucherCodes.Success)
        {
            return answer.Status == 200 && echo is not null && json.Cents("amount") is > 0 and { } taken
                ? reading with { Redeemed = Redeemed(json, wire, Money.Of(taken, currency), reading.ProviderReference) }
                : reading;
        }

        var answerClass = OneVoucherCodes.ClassOf(code, options);
        return reading with
        {
            Class = answerClass,
            Reason = answerClass.Reason(),
            Message = ProviderText.Message(json.Text("responseMessage"), pin),
        };
    }

    private static bool MayComeFromFlash(HttpAnswer answer) =>
        answer.HasUnreadableJson || (answer.Json is { } json && Array.Exists(FlashMembers, name => !json.IsEmpty(name)));

    private static ProviderAnswer.Redeemed Redeemed(
        JsonBody json, OneVoucherWire wire, Money taken, IReadOnlyDictionary<string, string> references)
    {
        var change = Change(json, new Sensitive(wire.Pin), taken.Currency);
        var disposition = change switch
        {
            null => ResidualDisposition.None,
            { Pin: not null } => ResidualDisposition.ChangeVoucher,
            { Amount: null } => ResidualDisposition.Missing,
            _ => wire.MobileNumber is null ? ResidualDisposition.Missing : ResidualDisposition.ProviderSms,
        };
        return new ProviderAnswer.Redeemed
        {
            Taken = taken,
            Left = change is null ? Money.Of(0, taken.Currency) : change.Amount,
            Disposition = disposition,
            Sms = change is null || wire.MobileNumber is null ? SmsDelivery.None : SmsDelivery.Requested,
            Change = change,
            ProviderReference = references,
            TransactionId = references.GetValueOrDefault(TransactionId),
            Attention = disposition == ResidualDisposition.Missing ? AttentionReason.MissingChange
                : IsOther(wire, taken, change) ? AttentionReason.AmountDiffers
                : null,
        };
    }

    // The full value is not known beforehand (no look-up), but a redemption of the full value (amount 0) must leave no change.
    private static bool IsOther(OneVoucherWire wire, Money taken, IssuedChangeVoucher? change) =>
        wire.Amount == 0 ? change is not null : taken.MinorUnits != wire.Amount;

    // No change has four forms: absent, null, {} and the amount 0. Anything else is change, also where nothing of it can be read.
    private static IssuedChangeVoucher? Change(JsonBody json, Sensitive redeemed, string currency)
    {
        if (json.IsEmpty("voucher")) return null;
        if (json.Object("voucher") is not { } voucher) return new IssuedChangeVoucher();
        if (voucher.Cents("amount") == 0) return null;
        var pin = ProviderText.Pin(voucher.Text("pin"));
        return new IssuedChangeVoucher
        {
            Pin = pin,
            Barcode = voucher.Text("barcode") is { Length: > 0 } barcode ? new Sensitive(barcode) : null,
            SerialNumber = ProviderText.Identifier(voucher.Text("serialNumber"), redeemed, pin),
            Amount = voucher.Cents("amount") is { } cents ? Money.Of(cents, currency) : null,
            ExpiresAt = voucher.Moment("expiryDate"),
            Instructions = ProviderText.Instructions(voucher.Object("content")?.Text("redemptionInstructions"), redeemed),
        };
    }

    private static Dictionary<string, string> References(JsonBody json, OneVoucherWire wire, Sensitive pin)
    {
        var references = new Dictionary<string, string> { ["reference"] = wire.Reference };
        if (ProviderText.Identifier(json.Text("transactionId"), pin) is { } transaction) references[TransactionId] = transaction;
        return references;
    }
}
