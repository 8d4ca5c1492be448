using System.Collections.Frozen;
using System.Reflection;

namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>Serves the logos that provider declarations name, from resources of this assembly.</summary>
internal static class LogoEndpoint
{
    private const string Extension = ".svg";
    private static readonly FrozenDictionary<string, byte[]> Logos = Read();

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/providers/{name}.svg", Answer).AllowAnonymous().ExcludeFromDescription();

    private static IResult Answer(string name, HttpResponse response)
    {
        if (!Logos.TryGetValue(name, out var logo))
        {
            return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        }

        response.Headers.CacheControl = "public, max-age=86400";

        // A browser can open an SVG as a page. The policy stops it from running or loading anything.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
        return TypedResults.Bytes(logo, "image/svg+xml");
    }

    private static FrozenDictionary<string, byte[]> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.EndsWith(Extension, StringComparison.Ordinal))
            .ToFrozenDictionary(name => name[..^Extension.Length], name => Bytes(assembly, name), StringComparer.Ordinal);
    }

    private static byte[] Bytes(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
