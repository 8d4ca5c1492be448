using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Records;

/// <summary>The list of redemptions, and one of them.</summary>
internal static class RedemptionPages
{
    public const string Path = "/console/redemptions";

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/redemptions", ListAsync);
        console.MapGet("/redemptions/{id}", (string id, HttpContext context, RedemptionFacts facts) => ShowAsync<RedemptionView>(id, context, facts));
        console.MapGet("/live/redemptions/{id}", (string id, HttpContext context, RedemptionFacts facts) => ShowAsync<RedemptionParts>(id, context, facts)).IsAutomatic();
        console.MapPost("/redemptions/{id}/resend", ResendAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IRedemptions redemptions)
    {
        var query = ListQuery.Of(context);
        var types = await TypesAsync(context, redemptions);
        var error = ListQuery.ErrorIn(context);
        if (error is null && query.Read(out error) is { } filter)
        {
            var page = await redemptions.ListAsync(context.Session().Reader, filter, context.RequestAborted);
            if (page.Succeeded)
            {
                return ConsoleResult.Of<ListView>((nameof(ListView.Filter), query), (nameof(ListView.Types), types), (nameof(ListView.Found), page.Value));
            }

            error = page.Problem.Detail;
        }

        return ConsoleResult.Of<ListView>(StatusCodes.Status400BadRequest, (nameof(ListView.Filter), query), (nameof(ListView.Types), types), (nameof(ListView.Error), error));
    }

    private static async Task<IResult> ShowAsync<T>(string id, HttpContext context, RedemptionFacts facts)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var history = await facts.ReadAsync(context, id);
        return history.Succeeded ? ConsoleResult.Of<T>((nameof(RedemptionView.History), history.Value), (nameof(RedemptionView.Done), Done<T>(context))) : Errors.Of(history.Problem);
    }

    private static string? Done<T>(HttpContext context) => typeof(T) == typeof(RedemptionView) ? context.Query("done") : null;

    private static async Task<IResult> ResendAsync(string id, HttpContext context, IWebhooks webhooks, RedemptionFacts facts)
    {
        if (!context.Page().May(Roles.Operate))
        {
            return Errors.NoRole(Roles.Operate);
        }

        var resent = await webhooks.ResendEventAsync(context.Session().Caller, context.Field("event") ?? string.Empty, context.Field("endpoint"));
        if (resent.Succeeded)
        {
            return context.SeeOther($"{Path}/{Uri.EscapeDataString(id)}?done=resent");
        }

        var history = await facts.ReadAsync(context, id);
        return history.Succeeded
            ? ConsoleResult.Of<RedemptionView>(ConsoleResult.StatusOf(resent.Problem), (nameof(RedemptionView.History), history.Value), (nameof(RedemptionView.Problem), resent.Problem))
            : Errors.Of(history.Problem);
    }

    /// <summary>The voucher types of the caller's mode.</summary>
    internal static async Task<IReadOnlyList<VoucherType>> TypesAsync(HttpContext context, IRedemptions redemptions) =>
        (await redemptions.ListTypesAsync(context.Session().Reader, context.RequestAborted)).Value?.Data ?? [];
}
