using System.Text.RegularExpressions;
using Redemptions.Contracts;

namespace Redemptions.Domain.Requests;

/// <summary>What every request must keep to, whatever its voucher's type.</summary>
internal static partial class RequestRules
{
    private const string IdempotencyKeyField = "Idempotency-Key";
    private const int MaximumMembers = 10;
    private const int MaximumKey = 40;
    private const int MaximumValue = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>What is wrong with an idempotency key, or null.</summary>
    public static Problem? CheckKey(string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return Problems.Field(ProblemCodes.IdempotencyKeyMissing, IdempotencyKeyField, "missing", "Send a key of your own, unique for this redemption, and repeat it when you repeat the call.");
        }

        return IdempotencyKeyForm().IsMatch(key)
            ? null
            : Problems.Field(ProblemCodes.InvalidRequest, IdempotencyKeyField, "malformed", RequestForms.IdempotencyKeyMeaning);
    }

    /// <summary>A caller's wait within 0–60 s.</summary>
    public static TimeSpan Wait(TimeSpan asked) => asked < TimeSpan.Zero ? TimeSpan.Zero : asked > LongestWait ? LongestWait : asked;

    /// <summary>What is wrong with amount, currency, reference and metadata.</summary>
    public static IEnumerable<FieldError> Check(RedeemRequest request)
    {
        if (request.Amount is <= 0)
        {
            yield return Error("amount", "out_of_range", "An amount is a whole number of cents above 0; leave amount and currency out to redeem the full value.");
        }

        if (request.Amount is not null && request.Currency is null)
        {
            yield return Error("currency", "missing", "An amount needs its currency, such as ZAR.");
        }

        if (request.Amount is null && request.Currency is not null)
        {
            yield return Error("amount", "missing", "A currency needs an amount; leave both out to redeem the full value.");
        }

        if (request.ExternalReference is { } reference && !ExternalReferenceForm().IsMatch(reference))
        {
            yield return Error("external_reference", "malformed", RequestForms.ExternalReferenceMeaning);
        }
        else if (PinGuard.HasPinForm(request.ExternalReference))
        {
            yield return Error("external_reference", "conflict", PinGuard.LooksLikePin);
        }

        foreach (var error in CheckMetadata(request.Metadata ?? new Dictionary<string, string>()))
        {
            yield return error;
        }
    }

    /// <summary>Where a caller wrote the PIN into a field that is kept in the clear.</summary>
    public static IEnumerable<FieldError> CheckForPin(RedeemRequest request, Sensitive pin)
    {
        var places = (request.Metadata ?? new Dictionary<string, string>())
            .SelectMany(member => new[] { ("metadata", member.Key), ("metadata", member.Value) })
            .Append((IdempotencyKeyField, request.IdempotencyKey!))
            .Append(("external_reference", request.ExternalReference ?? string.Empty));
        return places
            .Where(place => PinGuard.Contains(place.Item2, pin))
            .Select(place => Error(place.Item1, "conflict", "It contains the voucher's PIN, which is money and belongs into 'source' alone."))
            .Distinct();
    }

    private static IEnumerable<FieldError> CheckMetadata(IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count > MaximumMembers)
        {
            yield return Error("metadata", "too_long", $"It takes at most {MaximumMembers} members.");
        }

        foreach (var (key, value) in metadata)
        {
            if (key.Length is 0 or > MaximumKey || key.Any(char.IsControl))
            {
                yield return Error("metadata", "malformed", $"A member's name has 1 to {MaximumKey} characters and no control characters.");
            }
            else if (value is null || value.Length > MaximumValue || value.Any(char.IsControl))
            {
                yield return Error(Named(key), "malformed", $"A value has at most {MaximumValue} characters and no control characters.");
            }
        }
    }

    // Who wrote a PIN into a member's name must not read it back in a problem.
    private static string Named(string key) => PossiblePin.IsIn(key) ? "metadata" : $"metadata.{key}";

    private static FieldError Error(string field, string code, string message) => new() { Field = field, Code = code, Message = message };

    [GeneratedRegex(RequestForms.IdempotencyKey, RegexOptions.CultureInvariant)]
    private static partial Regex IdempotencyKeyForm();

    [GeneratedRegex(RequestForms.ExternalReference, RegexOptions.CultureInvariant)]
    private static partial Regex ExternalReferenceForm();
}
