using System.Text.RegularExpressions;
using Redemptions.Contracts;
using Redemptions.Domain.Requests;

namespace Redemptions.Domain.Accounts;

/// <summary>Validation rules for accounts and API keys.</summary>
public static partial class AccountRules
{
    /// <summary>The prefix of key ids.</summary>
    public const string KeyIdPrefix = "key_";

    private const Roles EveryRole = Roles.Redeem | Roles.Read | Roles.Operate | Roles.Issue;
    private static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(30);
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(3660);

    /// <summary>Whether the text is a valid name of an account or a key: 1 to 64 characters of <c>[A-Za-z0-9_.-]</c>.</summary>
    public static bool IsName(string? text) => text is not null && Name().IsMatch(text);

    /// <summary>Whether the text has the form of a key id.</summary>
    public static bool IsKeyId(string text) => KeyId().IsMatch(text);

    internal static FieldError WrongName(string field) => Error(field, "malformed", "Send 1 to 64 characters of A-Z, a-z, 0-9 and _ . -");

    internal static IEnumerable<FieldError> Check(KeyRequest request, DateTimeOffset now)
    {
        if (!IsName(request.Name))
        {
            yield return WrongName("name");
        }

        if (request.Roles == Roles.None || (request.Roles & ~EveryRole) != Roles.None)
        {
            yield return Error("roles", "malformed", "Send one or more of redeem, read, operate and issue.");
        }

        if (request.ExpiresAt <= now || request.ExpiresAt > now + LongestLife)
        {
            yield return Error("expires_at", "out_of_range", "Send a time in the future, within ten years, or leave it out for a key that never expires.");
        }
    }

    /// <summary>Errors where a request exceeds the roles or the expiry of <paramref name="maker"/>, the stored key that creates the key; none if that is null.</summary>
    internal static IEnumerable<FieldError> Check(KeyRequest request, AccountKey? maker)
    {
        if (maker is null)
        {
            yield break;
        }

        if ((request.Roles & ~maker.Roles) != Roles.None)
        {
            yield return Error("roles", "out_of_range", $"A stored key can create keys with its own roles only: {maker.Roles.ToString().ToLowerInvariant()}.");
        }

        if (maker.ExpiresAt is { } end && !(request.ExpiresAt <= end))
        {
            yield return Error("expires_at", "out_of_range", $"A stored key can create only keys that expire no later than itself: {end:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}.");
        }
    }

    internal static IEnumerable<FieldError> Check(TimeSpan overlap)
    {
        if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
        {
            yield return Error("overlap_seconds", "out_of_range", "It is at least 0 and at most 30 days, 2592000 seconds.");
        }
    }

    internal static Problem Refuse(params FieldError[] errors) => RedeemRules.Refuse(ProblemCodes.InvalidRequest, errors);

    private static FieldError Error(string field, string code, string message) => new() { Field = field, Code = code, Message = message };

    [GeneratedRegex(RequestForms.AccountName, RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\Akey_[0-9a-f]{24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KeyId();
}
