using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Requests;

/// <summary>Validates a redeem request against the declaration of its type.</summary>
internal static class RedeemRules
{
    /// <summary>The validated request, or the problem. Exactly one of the two is set.</summary>
    public static (ValidRequest? Valid, Problem? Problem) Validate(NormalisedRequest normalised, ProviderDeclaration declaration)
    {
        var request = normalised.Written;
        if (RequestRules.Check(request).ToArray() is { Length: > 0 } malformed)
        {
            return (null, Refuse(ProblemCodes.InvalidRequest, malformed));
        }

        if (request.Amount is not null && !declaration.PartialRedemption)
        {
            return (null, Problems.Field(ProblemCodes.CapabilityNotSupported, "amount", "unsupported", $"{declaration.Name} can be redeemed in full only; leave amount and currency out."));
        }

        if (request.Capture == CaptureMode.Manual && !declaration.Reserve)
        {
            return (null, Problems.Field(ProblemCodes.CapabilityNotSupported, "capture", "unsupported", $"{declaration.Name} cannot be reserved; leave capture and expires_in out to redeem at once."));
        }

        var (source, errors) = normalised.ReadSource(declaration);
        if (source?.Pin is null)
        {
            return (null, Refuse(ProblemCodes.InvalidSource, [.. errors]));
        }

        if (RequestRules.CheckForPin(request, source.Pin).ToArray() is { Length: > 0 } leaks)
        {
            return (null, Refuse(ProblemCodes.InvalidRequest, leaks));
        }

        return CheckAmount(request, declaration) is { } problem ? (null, problem)
            : request.Amount is { } amount ? (new ValidRequest(source, Money.Of(amount, request.Currency!), request.Currency!), null)
            : (new ValidRequest(source, Amount: null, declaration.Currencies[0]), null);
    }

    private static Problem? CheckAmount(RedeemRequest request, ProviderDeclaration declaration)
    {
        if (request.Currency is not null && !declaration.Currencies.Contains(request.Currency))
        {
            return Problems.Field(ProblemCodes.CurrencyNotSupported, "currency", "unsupported", $"{declaration.Name} accepts {string.Join(", ", declaration.Currencies)}.");
        }

        return request.Amount is { } amount && (amount < declaration.MinimumAmount || amount > declaration.MaximumAmount)
            ? Problems.Field(ProblemCodes.AmountOutOfRange, "amount", "out_of_range", $"{declaration.Name} accepts {declaration.MinimumAmount} to {declaration.MaximumAmount} cents.")
            : null;
    }

    public static Problem Refuse(string code, FieldError[] errors) =>
        Problems.Invalid(code, string.Join(" ", errors.Select(error => $"{error.Field}: {error.Message}")), errors);
}
