using Microsoft.Extensions.Options;
using Redemptions.Contracts;

namespace Redemptions.Providers.Shared.Configuration;

/// <summary>Rejects an incomplete or invalid configuration with one sentence that names the key.</summary>
/// <param name="provider">The provider's name in the configuration.</param>
/// <param name="sandbox">Its simulator; null if there is none.</param>
internal sealed class ProviderOptionsValidator<TOptions>(string provider, SandboxSettings? sandbox) : IValidateOptions<TOptions>
    where TOptions : ProviderOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        var section = $"Providers:{name}:{provider}";
        var problem = Missing(options.Required) ?? Missing(options.Together) ?? Unusable(options) ?? Simulated(name, options) ?? options.Check();
        return problem is { } found
            ? ValidateOptionsResult.Fail($"Set {section}:{found.Key}: {found.Problem}.")
            : ValidateOptionsResult.Success;
    }

    private static (string Key, string Problem)? Missing(IEnumerable<(string Key, string? Value)> together)
    {
        var values = together.ToList();
        var missing = values.Where(value => string.IsNullOrWhiteSpace(value.Value)).Select(value => value.Key).ToList();
        if (missing.Count == 0 || missing.Count == values.Count) return null;
        var given = values.Select(value => value.Key).First(key => !missing.Contains(key));
        return (missing[0], $"it is missing, although {given} is set");
    }

    // A credential with characters that are invalid in a header would fail every send, and the exception would print it.
    private static (string Key, string Problem)? Unusable(TOptions options)
    {
        var odd = options.Required.Concat(options.Together).FirstOrDefault(value => value.Value?.Any(c => c is < ' ' or > '~') == true);
        if (odd.Key is not null) return (odd.Key, "it must consist of printable ASCII characters");

        // Not trimmed: a password may really begin or end with a blank. Rejecting it costs one correction.
        var padded = options.Required.Concat(options.Together).FirstOrDefault(value => value.Value is { Length: > 0 } text && (text[0] == ' ' || text[^1] == ' '));
        if (padded.Key is not null) return (padded.Key, "it must not begin or end with a blank");
        return options.BaseUrl is { Length: > 0 } address && !IsAddress(address)
            ? (nameof(options.BaseUrl), "it must be an absolute http or https address without a query")
            : null;
    }

    // A simulator in live mode would confirm vouchers that were never sold.
    private (string Key, string Problem)? Simulated(string? mode, TOptions options) =>
        sandbox is not null && mode == nameof(Mode.Live) && options.Required.Any(value => value.Key == sandbox.Secret && value.Value == sandbox.Credentials[sandbox.Secret])
            ? (sandbox.Secret, "it is the simulators' public credential, and live mode must not accept simulated vouchers")
            : null;

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme is "http" or "https") && uri is { Query.Length: 0, Fragment.Length: 0, UserInfo.Length: 0 };
}
