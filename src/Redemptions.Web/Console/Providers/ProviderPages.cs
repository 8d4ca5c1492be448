using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Providers;

/// <summary>The providers, and their switch.</summary>
internal static class ProviderPages
{
    public const string Path = "/console/providers";

    public static void Map(IEndpointRouteBuilder readers, IEndpointRouteBuilder operators)
    {
        readers.MapGet("/providers", (HttpContext context, IOverview overviews) => ShowAsync<ProvidersView>(context, overviews));
        readers.MapGet("/live/providers", (HttpContext context, IOverview overviews) => ShowAsync<ProviderTable>(context, overviews)).IsAutomatic();
        operators.MapGet("/providers/{type}/switch", OpenAsync);
        operators.MapPost("/providers/{type}/switch", SwitchAsync);
    }

    private static async Task<IResult> ShowAsync<T>(HttpContext context, IOverview overviews)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var providers = await overviews.ListProvidersAsync(context.Session().Caller, context.RequestAborted);
        if (!providers.Succeeded)
        {
            return Errors.Of(providers.Problem);
        }

        (string Name, object? Value)[] table = [(nameof(ProviderTable.Providers), providers.Value), (nameof(ProviderTable.MaySwitch), MaySwitch(context))];
        return typeof(T) == typeof(ProvidersView) ? ConsoleResult.Of<T>([.. table, (nameof(ProvidersView.Done), context.Query("done"))]) : ConsoleResult.Of<T>(table);
    }

    /// <summary>A switch concerns every account, so a stored key, which acts in its own account alone, is not shown it; its use would be refused.</summary>
    private static bool MaySwitch(HttpContext context) => context.Session().Scope.IsPlatformOperator;

    private static async Task<IResult> OpenAsync(string type, HttpContext context, IOverview overviews)
    {
        if (!MaySwitch(context))
        {
            return Errors.NoPlatformOperator();
        }

        var providers = await overviews.ListProvidersAsync(context.Session().Caller, context.RequestAborted);
        return providers.Value?.FirstOrDefault(provider => provider.Type.Type == type) is { } found
            ? ConsoleResult.Of<SwitchView>((nameof(SwitchView.Provider), found))
            : Errors.NotFound("No such type is offered in this mode.");
    }

    private static async Task<IResult> SwitchAsync(string type, HttpContext context, IProviderSwitch providers, IOverview overviews)
    {
        var (current, to) = (await overviews.ListProvidersAsync(context.Session().Caller, context.RequestAborted), context.Field("to"));
        if (current.Value?.FirstOrDefault(provider => provider.Type.Type == type) is not { } found || to is not ("on" or "off"))
        {
            return Errors.NotFound("No such type is offered in this mode.");
        }

        // The button says what it does; if another key did it meanwhile, the page shows that instead.
        if (found.SwitchedOn == (to == "on"))
        {
            return ConsoleResult.Of<SwitchView>(StatusCodes.Status409Conflict, (nameof(SwitchView.Provider), found), (nameof(SwitchView.IsStale), true));
        }

        var switched = await providers.SwitchAsync(context.Session().Scope, type, to == "on");
        return switched.Succeeded ? context.SeeOther($"{Path}?done=switched") : Errors.Of(switched.Problem);
    }
}
