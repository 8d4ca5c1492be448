using Redemptions.Web.Sessions;

namespace Redemptions.Web.Pages;

/// <summary>Maps pages.</summary>
internal static class PageRoutes
{
    /// <summary>A group of pages of an application that need a session with one of the roles; with <see cref="Roles.None"/> none.</summary>
    public static RouteGroupBuilder MapPages(this IEndpointRouteBuilder routes, PageApp app, Roles anyOf, string prefix = "")
    {
        var pages = routes.MapGroup(prefix);

        // The filter finds and checks the session; the API's own authorization knows API keys only.
        pages.AllowAnonymous().ExcludeFromDescription();
        pages.AddEndpointFilter(new PageFilter(app, anyOf));
        return pages;
    }

    /// <summary>Marks an endpoint that pages call by themselves.</summary>
    public static RouteHandlerBuilder IsAutomatic(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new AutomaticRequest());

    /// <summary>Marks an endpoint that takes a form and records nothing.</summary>
    public static RouteHandlerBuilder RecordsNothing(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new ReadOnlyForm());

    /// <summary>Marks an endpoint that takes a form of an earlier session as well.</summary>
    public static RouteHandlerBuilder TakesFormOfAnySession(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new AnySessionForm());
}
