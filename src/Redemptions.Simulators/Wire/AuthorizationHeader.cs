namespace Redemptions.Simulators.Wire;

internal static class AuthorizationHeader
{
    /// <summary>Whether the header has exactly that value after the scheme.</summary>
    public static bool Carries(HttpContext http, string scheme, string value)
        => Value(http, scheme) is { } carried && string.Equals(carried, value, StringComparison.Ordinal);

    public static string? Value(HttpContext http, string scheme)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.Length > scheme.Length && header[scheme.Length] == ' '
            && header.StartsWith(scheme, StringComparison.OrdinalIgnoreCase)
            ? header[(scheme.Length + 1)..].Trim()
            : null;
    }
}
