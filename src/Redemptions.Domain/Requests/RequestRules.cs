using System.Text.RegularExpressions;
using Redemptions.Contracts;

namespace Redemptions.Domain.Requests;

/// <summary>The rules of a redeem request that do not depend on the voucher type.</summary>
internal static partial class RequestRules
{
    private const string IdempotencyKeyField = "Idempotency-Key";
    private const int MaximumMembers = 10;
    private const int MaximumKey = 40;
    private const int MaximumValue = 500;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>The problem of a missing or malformed idempotency key; otherwise null.</summary>
    public static Problem? CheckKey(string? key)
    {
        if (string.IsNullOrEmpty(key))
        {
            return Problems.Field(ProblemCodes.IdempotencyKeyMissing, IdempotencyKeyField, "missing", "Send a key of your own that is unique for this call, and the same key when you repeat it.");
        }

        return IdempotencyKeyForm().IsMatch(key)
            ? null
            : Problems.Field(ProblemCodes.InvalidRequest, IdempotencyKeyField, "malformed", RequestForms.IdempotencyKeyMeaning);
    }

    /// <summary>The caller's wait, limited to 0–60 s.</summary>
    public static TimeSpan Wait(TimeSpan asked) => asked < TimeSpan.Zero ? TimeSpan.Zero : asked > LongestWait ? LongestWait : asked;

    /// <summary>Checks amount, currency, external reference and metadata.</summary>
    public static IEnumerable<FieldError> Check(RedeemRequest request)
    {
        if (request.Amount is <= 0)
        {
            yield return Error("amount", "out_of_range", "Send a whole number of cents above 0; leave amount and currency out to redeem the full value.");
        }

        if (request.Amount is not null && request.Currency is null)
        {
            yield return Error("currency", "missing", "Send the currency of the amount, such as ZAR.");
        }

        if (request.Amount is null && request.Currency is not null)
        {
            yield return Error("amount", "missing", "Send an amount with the currency, or leave both out to redeem the full value.");
        }

        if (request.ExpiresIn is <= 0)
        {
            yield return Error("expires_in", "out_of_range", "Send a whole number of seconds above 0, or leave it out.");
        }

        if (request.ExpiresIn is not null && request.Capture != CaptureMode.Manual)
        {
            yield return Error("expires_in", "conflict", "Send it with capture 'manual' only: a redemption that takes the value at once does not expire.");
        }

        foreach (var error in CheckReference(request.ExternalReference).Concat(CheckMetadata(request.Metadata)))
        {
            yield return error;
        }
    }

    /// <summary>Checks a caller's own reference; null is right.</summary>
    public static IEnumerable<FieldError> CheckReference(string? reference)
    {
        if (reference is not null && !ExternalReferenceForm().IsMatch(reference))
        {
            yield return Error("external_reference", "malformed", RequestForms.ExternalReferenceMeaning);
        }
        else if (PinGuard.HasPinForm(reference))
        {
            yield return Error("external_reference", "conflict", PinGuard.LooksLikePin);
        }
    }

    /// <summary>An error for each field outside <c>source</c> that contains the PIN. These fields are stored in the clear.</summary>
    public static IEnumerable<FieldError> CheckForPin(RedeemRequest request, Sensitive pin)
    {
        var members = (request.Metadata ?? new Dictionary<string, string>()).SelectMany(member => new (string, string?)[] { ("metadata", member.Key), ("metadata", member.Value) });
        return CheckForPin([.. members, (IdempotencyKeyField, request.IdempotencyKey), ("external_reference", request.ExternalReference)], pin);
    }

    /// <summary>The same of an accrual and its card's code.</summary>
    public static IEnumerable<FieldError> CheckForPin(AccrueRequest request, Sensitive pin) =>
        CheckForPin([(IdempotencyKeyField, request.IdempotencyKey), ("external_reference", request.ExternalReference)], pin);

    private static IEnumerable<FieldError> CheckForPin((string Field, string? Text)[] places, Sensitive pin) => places
        .Where(place => PinGuard.Contains(place.Text, pin))
        .Select(place => Error(place.Field, "conflict", "It contains the voucher's PIN; send the PIN in 'source' only."))
        .Distinct();

    /// <summary>Checks a caller's metadata; null is right.</summary>
    public static IEnumerable<FieldError> CheckMetadata(IReadOnlyDictionary<string, string>? metadata)
    {
        if (metadata is null)
        {
            yield break;
        }

        if (metadata.Count > MaximumMembers)
        {
            yield return Error("metadata", "too_long", $"Send at most {MaximumMembers} members.");
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

    // The name of a member may contain a PIN by mistake, so such a name is not repeated in a problem.
    private static string Named(string key) => PossiblePin.IsIn(key) ? "metadata" : $"metadata.{key}";

    private static FieldError Error(string field, string code, string message) => new() { Field = field, Code = code, Message = message };

    [GeneratedRegex(RequestForms.IdempotencyKey, RegexOptions.CultureInvariant)]
    private static partial Regex IdempotencyKeyForm();

    [GeneratedRegex(RequestForms.ExternalReference, RegexOptions.CultureInvariant)]
    private static partial Regex ExternalReferenceForm();
}
