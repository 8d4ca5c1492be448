using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Redemptions.Api.Http;

namespace Redemptions.Api.Authentication;

/// <summary>Makes the start fail with one sentence for each missing or contradictory value.</summary>
internal sealed partial class ApiOptionsValidation : IValidateOptions<ApiOptions>
{
    public ValidateOptionsResult Validate(string? name, ApiOptions options)
    {
        string[] failures = [.. General(options), .. options.Keys.SelectMany(Key), .. Repeated(options.Keys)];
        return failures.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);
    }

    private static IEnumerable<string> General(ApiOptions options)
    {
        if (options.RequireIdempotencyKey is not null && !bool.TryParse(options.RequireIdempotencyKey, out _))
        {
            yield return "Api:RequireIdempotencyKey is neither true nor false; set it to one of them or leave it out.";
        }

        if (PathPrefix.Read(options.PathBase) is null)
        {
            yield return "Api:PathBase is not a path; set it to one such as /pay, of letters, digits and _ . ~ -, or leave it out.";
        }

        foreach (var proxy in options.TrustedProxies.Where(proxy => ProxyNetwork.Read(proxy) is null))
        {
            yield return $"Api:TrustedProxies has '{proxy}', which is neither an address nor a network; set it to one such as 10.0.0.7 or 10.0.0.0/8.";
        }
    }

    private static IEnumerable<string> Key(ApiKeyOptions key)
    {
        if (!Digest().IsMatch(key.Sha256 ?? string.Empty))
        {
            yield return $"{key.Path}:Sha256 is not 64 hex digits; set it to the SHA-256 of the key.";
        }

        if (!AccountForm().IsMatch(key.Account ?? string.Empty))
        {
            yield return $"{key.Path}:Account is not 1 to 64 characters of A-Z, a-z, 0-9 and _ . -; set it to the account that the key belongs to.";
        }

        if (RoleParser.Mode(key.Mode) is null)
        {
            yield return $"{key.Path}:Mode is neither test nor live; set it to one of them.";
        }

        if (key.Roles.Count == 0 || key.Roles.Any(role => RoleParser.Role(role) is null))
        {
            yield return $"{key.Path}:Roles has a value that is not a role, or no value; set it to one or more of redeem, read, operate and issue.";
        }

        if (key.Revoked is not null && !bool.TryParse(key.Revoked, out _))
        {
            yield return $"{key.Path}:Revoked is neither true nor false; set it to one of them or leave it out.";
        }
    }

    private static IEnumerable<string> Repeated(IReadOnlyList<ApiKeyOptions> keys) => keys
        .Where(key => key.Sha256 is not null)
        .GroupBy(key => key.Sha256!, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Count() > 1)
        .Select(same => $"{string.Join(" and ", same.Select(key => key.Path + ":Sha256"))} are the same; remove all entries of the key but one.");

    [GeneratedRegex(@"\A[0-9A-Fa-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();

    [GeneratedRegex(RequestForms.AccountName, RegexOptions.CultureInvariant)]
    private static partial Regex AccountForm();
}
