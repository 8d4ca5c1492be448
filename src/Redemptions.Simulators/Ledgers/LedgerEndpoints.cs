namespace Redemptions.Simulators.Ledgers;

/// <summary>What a checker asks for.</summary>
internal static class LedgerEndpoints
{
    public static void MapLedger(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/ledger", async (HttpContext http) => await Read(http, (ledger, filter) => new
        {
            vouchers = ledger.Vouchers(filter.Provider, filter.Reference, filter.Pin),
            redemptions = ledger.Redemptions(filter.Provider, filter.Reference, filter.Pin),
        }));
        routes.MapGet("/ledger/requests", async (HttpContext http) => await Read(http, (ledger, filter) => new
        {
            requests = ledger.Requests(filter.Provider, filter.Reference, filter.Pin),
        }));
        routes.MapDelete("/ledger", (HttpContext http) =>
        {
            http.RequestServices.GetRequiredService<Cashier>().Clear();
            http.Response.StatusCode = StatusCodes.Status204NoContent;
            return Task.CompletedTask;
        });
    }

    private static async Task Read(HttpContext http, Func<Ledger, Filter, object> read)
    {
        var query = http.Request.Query;
        Provider? provider = null;
        if (query["provider"].FirstOrDefault() is { } name)
        {
            if (!Enum.TryParse<Provider>(name, ignoreCase: true, out var parsed) || !Enum.IsDefined(parsed))
            {
                http.Response.StatusCode = StatusCodes.Status400BadRequest;
                await http.Response.WriteAsJsonAsync(new { field = "provider", message = "provider is flash, ott or blu." });
                return;
            }

            provider = parsed;
        }

        var filter = new Filter(provider, query["reference"].FirstOrDefault(), query["pin"].FirstOrDefault());
        var answer = read(http.RequestServices.GetRequiredService<Ledger>(), filter);
        await http.Response.WriteAsJsonAsync(answer, LedgerJson.Options, http.RequestAborted);
    }

    private sealed record Filter(Provider? Provider, string? Reference, string? Pin);
}
