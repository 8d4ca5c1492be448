using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Requests;

/// <summary>The rules of requests for cards that depend neither on the program nor on the card.</summary>
internal static class CardRequestRules
{
    // So that no rate of points overflows: one order would fail the other calls of its card.
    private const long MostEligible = 1_000_000_000_000;

    private const string Card = "card";

    // The end of its local day must be a time that can be written, in every time zone.
    private static readonly DateTimeOffset Latest = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static IEnumerable<FieldError> Check(IssueCardsRequest request)
    {
        var errors = CheckAmount("amount", request.Amount, required: false)
            .Concat(CheckCurrency(request.Currency))
            .Concat(CheckOrigin(request.Origin))
            .Concat(RequestRules.CheckReference(request.ExternalReference))
            .Concat(RequestRules.CheckMetadata(request.Metadata));
        if (request.Quantity is < 1 or > StoredValueLimits.MaximumQuantity)
        {
            errors = errors.Append(Error("quantity", "out_of_range", $"Send a whole number from 1 to {StoredValueLimits.MaximumQuantity}; further cards need further calls, each with its own key."));
        }

        if (request.Amount is null && request.Currency is not null)
        {
            errors = errors.Append(Error("amount", "missing", "Send an amount with the currency, or leave both out to issue cards without value."));
        }

        if (request.ExpiresAt >= Latest)
        {
            errors = errors.Append(Error("expires_at", "out_of_range", "Send a time before the year 9999."));
        }

        if (request.Amount is null && request.Origin is not null)
        {
            errors = errors.Append(Error("origin", "conflict", "Send it with an amount only: value has an origin, a card does not. What an activation adds is paid."));
        }

        if (request.Amount is null && request.ExpiresAt is not null)
        {
            errors = errors.Append(Error("expires_at", "conflict", "Send it with an amount only: value expires, a card does not."));
        }

        return errors;
    }

    public static IEnumerable<FieldError> Check(ActivateCardRequest request) => CheckAmount("amount", request.Amount, required: false);

    public static IEnumerable<FieldError> Check(LoadCardRequest request) =>
        CheckAmount("amount", request.Amount, required: true).Concat(CheckCurrency(request.Currency)).Concat(CheckOrigin(request.Origin));

    public static IEnumerable<FieldError> Check(ReverseLoadRequest request) => CheckReason(request.Reason, required: false);

    public static IEnumerable<FieldError> Check(AdjustCardRequest request)
    {
        var errors = CheckReason(request.Reason, required: true);
        return request.Amount is null or 0 or long.MinValue
            ? errors.Prepend(Error("amount", request.Amount is null ? "missing" : "out_of_range", "Send a whole number: above 0 to add value, below 0 to take it."))
            : errors;
    }

    public static IEnumerable<FieldError> Check(BlockCardRequest request) => CheckReason(request.Reason, required: true);

    public static IEnumerable<FieldError> Check(ChangeCardRequest request) => CheckReason(request.Reason, required: false);

    public static IEnumerable<FieldError> Check(AccrueRequest request)
    {
        IEnumerable<FieldError> tooMuch = request.EligibleAmount > MostEligible
            ? [Error("eligible_amount", "out_of_range", $"Send a whole number from 1 to {MostEligible}.")]
            : [];
        var errors = tooMuch.Concat(CheckAmount("eligible_amount", request.EligibleAmount, required: true)).Concat(CheckCurrency(request.Currency)).Concat(CheckReference(request.ExternalReference));
        if (request.Currency is null)
        {
            errors = errors.Append(Error("currency", "missing", "Send the currency of the eligible amount, such as ZAR."));
        }

        return (request.Source, request.Card) switch
        {
            (null, null) => errors.Append(Error("source", "missing", "Send the card's code as 'source', or its id as 'card'.")),
            (not null, not null) => errors.Append(Error(Card, "conflict", "Send either 'source' or 'card'.")),
            _ => errors,
        };
    }

    public static IEnumerable<FieldError> Check(CancelAccrualRequest request) => CheckAmount("eligible_amount", request.EligibleAmount, required: false);

    public static IEnumerable<FieldError> Check(ConfirmRequest request) => CheckAmount("amount", request.Amount, required: false);

    public static IEnumerable<FieldError> Check(ReverseRequest request) =>
        CheckAmount("amount", request.Amount, required: false).Concat(CheckReason(request.Reason, required: false));

    private static IEnumerable<FieldError> CheckAmount(string field, long? amount, bool required)
    {
        if (amount is <= 0)
        {
            yield return Error(field, "out_of_range", "Send a whole number above 0.");
        }

        if (amount is null && required)
        {
            yield return Error(field, "missing", "Send a whole number above 0.");
        }
    }

    private static IEnumerable<FieldError> CheckCurrency(string? currency)
    {
        if (currency is not null && !CurrencyCodes.IsKnown(currency))
        {
            yield return Error("currency", "malformed", "Send an ISO 4217 code of three upper-case letters, such as ZAR.");
        }
    }

    // Refunds and accruals have origins of their own.
    private static IEnumerable<FieldError> CheckOrigin(ValueOrigin? origin)
    {
        if (origin is not (null or ValueOrigin.Paid or ValueOrigin.Promotional))
        {
            yield return Error("origin", "malformed", "Send 'paid' or 'promotional'.");
        }
    }

    private static IEnumerable<FieldError> CheckReference(string? reference) => reference is null
        ? [Error("external_reference", "missing", "Send the reference of the order that earns; an order earns once.")]
        : RequestRules.CheckReference(reference);

    private static IEnumerable<FieldError> CheckReason(string? reason, bool required)
    {
        if (reason is null ? required : string.IsNullOrWhiteSpace(reason) || reason.Length > StoredValueLimits.LongestReason || reason.Any(char.IsControl))
        {
            yield return Error("reason", reason is null ? "missing" : "malformed", $"Send 1 to {StoredValueLimits.LongestReason} characters without control characters; the audit trail keeps them.");
        }
        else if (PinGuard.HasLongNumber(reason) || (reason is not null && TypedText.Digits(reason).Length >= ProgramRules.FewestDigits))
        {
            // No code is compared: the answer would tell whether a guess is right.
            yield return Error("reason", "conflict", $"It has a number of 12 digits or more, or {ProgramRules.FewestDigits} digits in all, which may be a PIN or a card's code; leave them out, because reasons are stored in the clear.");
        }
    }

    private static FieldError Error(string field, string code, string message) => new() { Field = field, Code = code, Message = message };
}
