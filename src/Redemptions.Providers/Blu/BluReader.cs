using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Http;
using Redemptions.Providers.Shared.Outcomes;
using Redemptions.Providers.Shared.Parsing;

namespace Redemptions.Providers.Blu;

/// <summary>Parses Blu's answers: its own JSON, Spring's error pages, and the gateway's plain texts.</summary>
internal static class BluReader
{
    public static BluVoucher ReadVoucher(HttpAnswer answer, Sensitive? pin, string currency, BluOptions options)
    {
        if (answer.Refused) return new BluVoucher { Class = ResponseCategory.Configuration };
        if (answer.Status is not (200 or 400 or 404) || answer.Json is not { } json)
        {
            return new BluVoucher { Class = OfError(answer, ResponseCategory.InDoubt) };
        }

        var (status, text) = (json.Text("status"), BluTexts.ClassOf(json.Text("message"), options));
        if (IsStatus(status, "NOT_FOUND") && (answer.Status == 200 || !text.IsAboutUs()))
        {
            return new BluVoucher { Class = ResponseCategory.VoucherNotFound, Code = "NOT_FOUND" };
        }

        if (answer.Status != 200) return new BluVoucher { Class = OfError(answer, text), Message = Message(json, pin) };

        // An answer without a status, or in another currency, is not understood.
        if (status is not { Length: > 0 } || json.Text("currency") is { } told && !IsStatus(told, currency)) return new BluVoucher();
        var (state, answerClass) = StateOf(status);

        // The status is not a voucher's: it comes from a gateway, or is about this service.
        if (state == VoucherStatus.Unknown && (text.IsAboutUs() || json.Cents("amount") is null)) return new BluVoucher { Class = text, Message = Message(json, pin) };
        return new BluVoucher
        {
            State = state,
            Class = answerClass,
            Amount = json.Cents("amount") is { } cents ? Money.Of(cents, currency) : null,
            RequestId = json.Text("redemptionRequestId")?.Trim() is { Length: > 0 } id ? id : null,
            SerialNumber = ProviderText.Identifier(json.Text("serialNumber"), pin),
            ExpiresAt = json.Moment("expiryDate"),
            Code = ProviderText.Code(status),
        };
    }

    public static ParsedResponse ReadRedemption(HttpAnswer answer, BluWire wire, ProviderIntent intent, BluOptions options)
    {
        var pin = new Sensitive(wire.Token);
        if (answer.Json is not { } json)
        {
            // A plain text decides nothing about the money, but a 404 needs attention.
            return answer is { Status: 404, Failure: HttpFailure.None }
                ? new ParsedResponse { Class = ResponseCategory.RequestInDoubt, Reason = InDoubtReasons.Configuration }
                : new ParsedResponse { Reason = answer.Reason };
        }

        if (answer.Status is 400 or 404)
        {
            // Members of a redemption: Blu may have taken the money, whatever the status and the message say. A request id alone is no proof; an error may repeat it.
            if (!json.IsEmpty("amount") || !json.IsEmpty("replacementVoucher")) return new ParsedResponse { Class = ResponseCategory.RequestInDoubt };
            var text = BluTexts.ClassOf(json.Text("message"), options);

            // The look-up before was answered at the same base address, so a 404 without a known text does not prove a wrong address: as a plain text, it decides nothing.
            var answerClass = IsStatus(json.Text("status"), "NOT_FOUND") && !text.IsAboutUs() ? ResponseCategory.VoucherNotFound
                : answer.Status == 404 && text == ResponseCategory.InDoubt ? ResponseCategory.RequestInDoubt
                : text;
            var reason = answerClass == ResponseCategory.InDoubt ? InDoubtReasons.UnexpectedAnswer : answerClass.Reason();
            return new ParsedResponse { IsBusiness = answerClass.IsDecline(), Class = answerClass, Reason = reason, Message = Message(json, pin) };
        }

        if (answer.Status == 409) return new ParsedResponse { IsBusiness = true, Class = ResponseCategory.Duplicate, Reason = InDoubtReasons.Duplicate };
        if (answer.Status is not (200 or 201)) return new ParsedResponse { Reason = answer.Reason };
        var ours = string.Equals(json.Text("requestId"), wire.RequestId, StringComparison.OrdinalIgnoreCase);
        return ours && json.Cents("amount") is > 0 and { } taken
            ? new ParsedResponse { IsBusiness = true, Redeemed = BluChange.Redeemed(json, wire, intent, Money.Of(taken, intent.Currency)) }
            : new ParsedResponse();
    }

    // A complete 404 whose text has no known class does not come from Blu's look-up: the configured address is wrong.
    private static ResponseCategory OfError(HttpAnswer answer, ResponseCategory text) =>
        answer is { Status: 404, Failure: HttpFailure.None } && text == ResponseCategory.InDoubt ? ResponseCategory.Configuration : text;

    /// <summary>Whether the code of an earlier look-up says that the voucher was redeemed.</summary>
    public static bool IsRedeemed(string? code) => code is not null && StateOf(code).State == VoucherStatus.Redeemed;

    private static (VoucherStatus State, ResponseCategory Class) StateOf(string status) => status.Trim().ToUpperInvariant() switch
    {
        "ACTIVE" or "VALID" => (VoucherStatus.Active, ResponseCategory.InDoubt),
        "REDEEMED" or "USED" => (VoucherStatus.Redeemed, ResponseCategory.VoucherAlreadyRedeemed),
        "EXPIRED" => (VoucherStatus.Expired, ResponseCategory.VoucherExpired),
        "CANCELLED" => (VoucherStatus.Cancelled, ResponseCategory.VoucherCancelled),
        "BLACKLISTED" or "INACTIVE" => (VoucherStatus.Blocked, ResponseCategory.VoucherBlocked),
        "PENDING" => (VoucherStatus.Pending, ResponseCategory.VoucherBlocked),
        _ => (VoucherStatus.Unknown, ResponseCategory.InDoubt),
    };

    private static bool IsStatus(string? text, string word) => string.Equals(text?.Trim(), word, StringComparison.OrdinalIgnoreCase);

    private static string? Message(JsonBody json, Sensitive? pin) => ProviderText.Message(json.Text("message"), pin ?? new Sensitive(""));
}
