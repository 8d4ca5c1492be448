using System.Net;
using Redemptions.Contracts;

namespace Redemptions.Domain.Webhooks;

/// <summary>Checks the address of an endpoint when it is set. What its name resolves to is checked at every connection.</summary>
public static class WebhookUrl
{
    /// <summary>The longest address, in characters.</summary>
    public const int MaxLength = 2_000;

    private const string Field = "url";

    /// <summary>Returns the address; null if it is refused, with the reason in <paramref name="error"/>.</summary>
    /// <param name="text">The value of the field <c>url</c>; null if it is missing.</param>
    /// <param name="policy">The addresses that may be connected to.</param>
    /// <param name="error">The error of the field; null if the address is accepted.</param>
    public static Uri? Parse(string? text, AddressPolicy policy, out FieldError? error)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Uri? url = null;
        error = text switch
        {
            null or "" => Error("missing", "Send the https address that receives the webhooks."),
            { Length: > MaxLength } => Error("too_long", $"Send an address of at most {MaxLength} characters."),
            _ when !Uri.TryCreate(text, UriKind.Absolute, out url) || url is not { Scheme: "https" or "http", Host.Length: > 0 } || !HasIdnHost(url) => Error("malformed", "Send an https address such as https://shop.example/webhooks."),
            _ => Judge(url, policy),
        };
        return error is null ? url : null;
    }

    /// <summary>The address with asterisks in place of its query, for logs.</summary>
    public static string Masked(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) + (url.Query.Length > 0 ? "?***" : string.Empty);
    }

    // A host with a label that is too long once it is written in ASCII can be parsed, and its IDN form then throws.
    private static bool HasIdnHost(Uri url)
    {
        try
        {
            return url.IdnHost.Length > 0;
        }
        catch (UriFormatException)
        {
            return false;
        }
    }

    private static FieldError? Judge(Uri url, AddressPolicy policy)
    {
        var literals = Literals(url);
        var mayBePlain = literals.Length == 0 ? policy.AllowsNamesOverHttp : Array.TrueForAll(literals, policy.IsAllowed);
        return url switch
        {
            { UserInfo.Length: > 0 } => Error("unsupported", "Send an address without a user name or password: webhooks are authenticated by their signature."),
            { Fragment.Length: > 0 } => Error("unsupported", "Send an address without a fragment (#): it is never part of a request."),
            _ when Array.Exists(literals, policy.IsBlocked) => Error("unsupported", "Send an address that is public: this service does not connect to that network."),
            { Scheme: "http" } when !mayBePlain => Error("unsupported", "Send an https address: http is only for networks that this service's operator allows."),
            _ => null,
        };
    }

    // The name localhost counts as the loopback addresses (RFC 6761); other names are empty here.
    private static IPAddress[] Literals(Uri url) =>
        url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? [IPAddress.Parse(url.Host)]
        : IsLocalhost(url.IdnHost.TrimEnd('.')) ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        : [];

    private static bool IsLocalhost(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase);

    private static FieldError Error(string code, string message) => new() { Field = Field, Code = code, Message = message };
}
