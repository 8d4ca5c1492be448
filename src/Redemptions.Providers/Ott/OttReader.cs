using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Outcomes;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Ott;

/// <summary>Parses OTT's answers: booleans and numbers may be strings, and both 200 and 201 carry business answers.</summary>
internal static class OttReader
{
    private const string VoucherId = "voucher_id";
    private const string SerialNumber = "serial_number";

    /// <summary>Parses the answer to a remit or to the query about one. OTT does not echo the reference; if one is present, it must be the one sent.</summary>
    public static ParsedResponse ReadRemit(HttpAnswer answer, OttWire wire, ProviderIntent intent, OttOptions options)
    {
        var pin = new Sensitive(wire.Pin);
        if (Business(answer) is not { } json) return Unread(answer);
        var errorCode = json.Text("errorCode");
        var reading = new ParsedResponse { Code = ProviderText.Code(errorCode), ProviderReference = References(json, wire, pin) };
        if (IsOfAnother(json, wire.UniqueReference))
        {
            return reading;
        }

        switch (json.Truth("success"))
        {
            case true when errorCode is null or "" or "0" && json.Rand("voucherAmount") is > 0 and { } taken:
                var amount = Money.Of(taken, intent.Currency);
                return reading with { IsBusiness = true, Redeemed = Redeemed(json, wire, intent, amount, reading.ProviderReference) };
            case false:
                var message = json.Text("message");
                var answerClass = OttCodes.ClassOf(errorCode, message, options);
                return reading with
                {
                    IsBusiness = true,
                    Class = answerClass,
                    Reason = answerClass.Reason(),
                    Message = ProviderText.Message(message, pin),
                };
            default:
                return reading with { IsBusiness = json.Truth("success") is not null };
        }
    }

    /// <summary>Parses the status in the answer to the query about a remit. An answer about another reference is none.</summary>
    public static OttRemitStatus ReadStatus(HttpAnswer answer, string reference, OttOptions options)
    {
        if (answer.Refused || IsWrongAddress(answer)) return OttRemitStatus.Refused;
        if (Business(answer) is not { } json || IsOfAnother(json, reference)) return OttRemitStatus.Unanswered;
        return json.Truth("success") switch
        {
            true => OttRemitStatus.Known,
            false => OttCodes.SaysNoSuchReference(json.Text("errorCode"), json.Text("message"), options) ? OttRemitStatus.Absent : OttRemitStatus.Refused,
            null => OttRemitStatus.Unanswered,
        };
    }

    public static OttVoucher ReadVoucher(HttpAnswer answer, Sensitive? pin, string currency, OttOptions options)
    {
        if (answer.Refused || IsWrongAddress(answer)) return new OttVoucher { Class = ResponseCategory.Configuration };
        if (Business(answer) is not { } json) return new OttVoucher();
        var message = json.Text("message");
        var voucher = new OttVoucher
        {
            SerialNumber = ProviderText.Identifier(json.Text("serial"), pin),
            VoucherId = ProviderText.Identifier(json.Text("voucherID"), pin),
            Code = ProviderText.Code(json.Text("errorCode")),
            Message = ProviderText.Message(message, pin ?? new Sensitive("")),
        };
        return json.Truth("success") switch
        {
            true when json.Rand("value") is { } value => voucher with { Value = Money.Of(value, currency) },
            false => voucher with { Class = OttCodes.ClassOf(message, options) },
            _ => voucher,
        };
    }

    // A complete 404 does not come from OTT's application: the configured address is wrong.
    private static bool IsWrongAddress(HttpAnswer answer) => answer is { Status: 404, Failure: HttpFailure.None };

    private static bool IsOfAnother(JsonBody json, string reference) =>
        json.Text("uniqueReference") is { } echo && !string.Equals(echo, reference, StringComparison.OrdinalIgnoreCase);

    private static ParsedResponse Unread(HttpAnswer answer) => IsWrongAddress(answer)
        ? new ParsedResponse { Class = ResponseCategory.Configuration, Reason = InDoubtReasons.Configuration }
        : new ParsedResponse { Reason = answer.Reason };

    private static JsonBody? Business(HttpAnswer answer) => answer.Status is 200 or 201 ? answer.Json : null;

    private static ProviderAnswer.Redeemed Redeemed(
        JsonBody json, OttWire wire, ProviderIntent intent, Money taken, IReadOnlyDictionary<string, string> references)
    {
        var told = json.Rand("voucherBalance") is { } balance ? Money.Of(balance, intent.Currency) : null;
        var left = Amounts.Left(told, intent.ValueBefore, taken);
        var rest = left is null ? intent.Amount is not null : !left.IsZero;
        var texted = rest && wire.Mobile.Length > 0;
        return new ProviderAnswer.Redeemed
        {
            Taken = taken,
            Left = left,
            Disposition = texted ? ResidualDisposition.ProviderSms : rest ? ResidualDisposition.Retained : ResidualDisposition.None,
            Sms = texted ? SmsDelivery.Requested : SmsDelivery.None,
            ProviderReference = references,
            TransactionId = references.GetValueOrDefault(VoucherId) ?? references.GetValueOrDefault(SerialNumber),
            Attention = Amounts.Differ(intent.Amount ?? intent.ValueBefore, intent.ValueBefore, taken, left)
                ? AttentionReason.AmountDiffers
                : null,
        };
    }

    private static Dictionary<string, string> References(JsonBody json, OttWire wire, Sensitive pin)
    {
        var references = new Dictionary<string, string> { ["unique_reference"] = wire.UniqueReference };
        if (ProviderText.Identifier(json.Text("voucherID"), pin) is { } voucher) references[VoucherId] = voucher;
        if (ProviderText.Identifier(json.Text("serialNumber"), pin) is { } serial) references[SerialNumber] = serial;
        return references;
    }
}
