namespace Redemptions.Http;

/// <summary>The address of the service, with its path prefix.</summary>
internal static class ServiceAddress
{
    /// <summary>The base address, ending in a slash, so that relative paths are added to its own.</summary>
    public static Uri Of(HttpClient http) => http.BaseAddress is { } address
        ? address.AbsolutePath.EndsWith('/') ? address : new Uri(address, address.AbsolutePath + '/')
        : throw new InvalidOperationException("The HttpClient has no BaseAddress: set it to the address of the redemption service.");

    /// <summary>Where a <c>Location</c> leads; null outside the service's own scheme, host and port, where the API key must not go.</summary>
    public static Uri? Follow(HttpClient http, Uri? location)
    {
        var service = Of(http);
        var target = location is null ? null : new Uri(service, location);
        return target is not null && Uri.Compare(target, service, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0 ? target : null;
    }
}
