using Scalar.AspNetCore;

namespace Redemptions.Api.OpenApi;

/// <summary>The OpenAPI document and the pages made from it, all from inside this service.</summary>
internal static class DocumentationEndpoints
{
    public const string Path = "/docs";

    // The service itself serves everything that the pages need. The policy keeps browsers from contacting other hosts, even if a later version of the viewer tries.
    private const string OwnHouseOnly =
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
        "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous();
        var pages = routes.MapGroup(string.Empty).AllowAnonymous().AddEndpointFilter(AddPolicyAsync).ExcludeFromDescription();
        pages.MapGet(Path + "/problems", ProblemPage.Answer);
        pages.MapScalarApiReference(Path, Configure);
    }

    private static void Configure(ScalarOptions options) => options
        .WithTitle("Voucher redemption")
        .AddDocument(DocumentDetails.Name)
        .WithOpenApiRoutePattern("/openapi/{documentName}.json")
        .DisableDefaultFonts()
        .DisableTelemetry()
        .DisableAgent()
        .DisableMcp()
        .HideClientButton()
        .HideDeveloperTools();

    private static ValueTask<object?> AddPolicyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        context.HttpContext.Response.Headers.ContentSecurityPolicy = OwnHouseOnly;
        return next(context);
    }
}
