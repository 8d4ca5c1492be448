using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Outcomes;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Example;

/// <summary>Parses Example's answers to both calls.</summary>
internal static class ExampleReader
{
    /// <summary>The code of a 404 for a reference that Example does not know.</summary>
    public const string UnknownReference = "unknown_reference";

    // A code that is missing here is in doubt.
    private static readonly Dictionary<string, ResponseCategory> Codes = new()
    {
        ["unknown_voucher"] = ResponseCategory.VoucherNotFound,
        ["used"] = ResponseCategory.VoucherAlreadyRedeemed,
        ["expired"] = ResponseCategory.VoucherExpired,
        ["amount_too_high"] = ResponseCategory.AmountExceedsBalance,
    };

    public static ParsedResponse Read(HttpAnswer answer, ExampleWire wire, ProviderIntent intent, ExampleOptions options)
    {
        // Only an answer that repeats the reference is Example's answer to this request.
        if (answer.Json is not { } json || !wire.Reference.Equals(json.Text("reference"), StringComparison.OrdinalIgnoreCase))
        {
            return new ParsedResponse { Reason = answer.Reason };
        }

        if (answer.Status == 200 && json.Cents("amount") is > 0 and { } taken)
        {
            return new ParsedResponse { IsBusiness = true, Redeemed = Redeemed(json, wire, intent, Money.Of(taken, intent.Currency)) };
        }

        if (answer.Status is not (404 or 422) || json.Text("error") is not { } code)
        {
            return new ParsedResponse { Reason = answer.Reason };
        }

        var category = answer.Status == 404 ? ResponseCategory.InDoubt
            : options.Classes.TryGetValue(code, out var configured) ? configured
            : Codes.GetValueOrDefault(code, ResponseCategory.InDoubt);
        return new ParsedResponse { IsBusiness = true, Class = category, Code = ProviderText.Code(code), Reason = category.Reason() };
    }

    private static ProviderAnswer.Redeemed Redeemed(JsonBody json, ExampleWire wire, ProviderIntent intent, Money taken)
    {
        var redeemed = new Sensitive(wire.Pin);
        var change = Change(json.Object("change"), redeemed, taken.Currency);
        var left = change is null ? Money.Of(0, taken.Currency) : change.Amount;
        var references = new Dictionary<string, string> { ["reference"] = wire.Reference };
        var id = ProviderText.Identifier(json.Text("transaction_id"), redeemed, change?.Pin);
        if (id is not null)
        {
            references["transaction_id"] = id;
        }

        return new ProviderAnswer.Redeemed
        {
            Taken = taken,
            Left = left,
            Disposition = change is null ? ResidualDisposition.None : change.Pin is null ? ResidualDisposition.Missing : ResidualDisposition.ChangeVoucher,
            Change = change,
            ProviderReference = references,
            TransactionId = id,
            Attention = change is { Pin: null } ? AttentionReason.MissingChange
                : Amounts.Differ(intent.Amount, intent.ValueBefore, taken, left) ? AttentionReason.AmountDiffers
                : null,
        };
    }

    private static IssuedChangeVoucher? Change(JsonBody? voucher, Sensitive redeemed, string currency)
    {
        if (voucher is null)
        {
            return null;
        }

        var pin = voucher.Text("pin") is { Length: > 0 } digits ? new Sensitive(digits) : null;
        return new IssuedChangeVoucher
        {
            Pin = pin,
            SerialNumber = ProviderText.Identifier(voucher.Text("serial_number"), redeemed, pin),
            Amount = voucher.Cents("amount") is { } cents ? Money.Of(cents, currency) : null,
        };
    }
}
