using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Overviews;

/// <summary>The first page of the console.</summary>
internal static class OverviewPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("", (HttpContext context, IOverview overviews) => ShowAsync<OverviewView>(context, overviews));
        console.MapGet("/live/overview", (HttpContext context, IOverview overviews) => ShowAsync<OverviewFigures>(context, overviews)).IsAutomatic();
    }

    private static async Task<IResult> ShowAsync<T>(HttpContext context, IOverview overviews)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var session = context.Session();
        var overview = await overviews.ReadAsync(session.Scope, context.RequestAborted);
        var providers = await overviews.ListProvidersAsync(session.Caller, context.RequestAborted);
        return overview.Succeeded && providers.Succeeded
            ? ConsoleResult.Of<T>((nameof(OverviewFigures.Overview), overview.Value), (nameof(OverviewFigures.Providers), providers.Value))
            : Errors.Of(overview.Problem ?? providers.Problem!);
    }
}
