using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Redemptions.Simulators.Ledgers;

/// <summary>The HTTP endpoints of the ledger, for a checker.</summary>
internal static class LedgerEndpoints
{
    private const int LargestSearch = 16 * 1024 * 1024;

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
        routes.MapPost("/ledger/search", Search);
        routes.MapDelete("/ledger", (HttpContext http) =>
        {
            http.RequestServices.GetRequiredService<LedgerWriter>().Clear();
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

    /// <summary>The ledger of many PINs at once, so that the ledger of a long run can be read in parts. PINs are in the body, not in the URL.</summary>
    private static async Task Search(HttpContext http)
    {
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = LargestSearch;
        try
        {
            var search = await http.Request.ReadFromJsonAsync<SearchRequest>(LedgerJson.Options, http.RequestAborted) ?? throw new JsonException();
            var answer = http.RequestServices.GetRequiredService<Ledger>().Extract(search.Provider, search.Pins.ToHashSet());
            await http.Response.WriteAsJsonAsync(answer, LedgerJson.Options, http.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsJsonAsync(new { field = "", message = "The body is not a search: send a provider (flash, ott or blu) and pins, a list of strings." });
        }
    }

    private sealed record SearchRequest
    {
        public required Provider Provider { get; init; }

        public required IReadOnlyList<string> Pins { get; init; }
    }

    private sealed record Filter(Provider? Provider, string? Reference, string? Pin);
}
