using Microsoft.Extensions.DependencyInjection.Extensions;
using Redemptions.Web.Assets;
using Redemptions.Web.Console;
using Redemptions.Web.Console.Records;
using Redemptions.Web.Pages;
using Redemptions.Web.Sessions;
using Redemptions.Web.SignIn;
using Redemptions.Web.Till;

namespace Redemptions.Web;

/// <summary>Registers and maps the till and the operators' console. The host adds <see cref="ISignInKeys"/> and <see cref="ICookieEncryption"/>.</summary>
public static class RedemptionsWeb
{
    /// <summary>Adds the services of the pages.</summary>
    public static IServiceCollection AddRedemptionsWeb(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<WebOptions>();
        services.AddSingleton<SessionStore>();
        services.AddSingleton<SignInLimit>();
        services.AddSingleton<RedemptionFacts>();
        services.AddSingleton<TillQueries>();
        return services;
    }

    /// <summary>Maps the pages below <c>/till</c> and <c>/console</c>, the sign-in page and the assets. An unknown page below them answers an HTML page with 404.</summary>
    public static IEndpointConventionBuilder MapRedemptionsWeb(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        var web = routes.MapGroup("");
        web.MapGet(AssetFiles.Path + "/{name}", AssetFiles.Answer).AllowAnonymous().ExcludeFromDescription();
        SignInPages.Map(web);
        TillPages.Map(web);
        ConsolePages.Map(web);
        MapUnknown(web, PageApp.Till, "/till/{**rest}");
        MapUnknown(web, PageApp.Console, "/console/{**rest}");
        return web;
    }

    private static void MapUnknown(IEndpointRouteBuilder routes, PageApp app, string pattern) =>
        routes.MapPages(app, Roles.None).MapMethods(pattern, [HttpMethods.Get, HttpMethods.Post], () => Errors.NotFound()).WithOrder(int.MaxValue);
}
