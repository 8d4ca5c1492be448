using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>Serves the logos of the voucher types, also to the pages where these have an address of their own.</summary>
internal static class LogoEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/providers/{name}.svg", Answer).WithMetadata(new SeparateEndpoint(AddressPurpose.Web) { AlsoPublic = true }).AllowAnonymous().ExcludeFromDescription();

    private static IResult Answer(string name, IVoucherTypeLogos logos, HttpResponse response)
    {
        if (logos.Find(name) is not { } logo)
        {
            return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        }

        response.Headers.CacheControl = "public, max-age=86400";

        // A browser can open an SVG as a page. The policy stops it from running or loading anything.
        response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'";
        return TypedResults.Bytes(logo, "image/svg+xml");
    }
}
