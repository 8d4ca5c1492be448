using System.Text;

namespace Redemptions.Api.Authentication;

/// <summary>Reads the key that a call presents.</summary>
internal static class ApiKeyHeader
{
    private const string Bearer = "Bearer ";
    private const string Basic = "Basic ";

    /// <summary>The key; null where there is none.</summary>
    public static string? Of(HttpRequest request, bool byBrowser) => request.Headers.Authorization switch
    {
        [{ } header] when After(Bearer, header) is { } key => key,
        [{ } header] when byBrowser && After(Basic, header) is { } credentials => Password(credentials),
        _ => null,
    };

    private static string? After(string scheme, string header) =>
        header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? header[scheme.Length..].Trim() : null;

    /// <summary>The password of HTTP Basic: what follows the first colon. The user name before it is ignored.</summary>
    private static string? Password(string credentials)
    {
        Span<byte> bytes = new byte[credentials.Length];
        return Convert.TryFromBase64String(credentials, bytes, out var length) && Encoding.UTF8.GetString(bytes[..length]).Split(':', 2) is [_, var password]
            ? password
            : null;
    }
}
