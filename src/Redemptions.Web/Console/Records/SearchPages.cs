using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Records;

/// <summary>Finds redemptions by what an operator has in hand. What is searched never gets into a URL, and a PIN is not shown again.</summary>
internal static class SearchPages
{
    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/search", async (HttpContext context, IRedemptions redemptions) =>
            ConsoleResult.Of<SearchView>((nameof(SearchView.Types), await RedemptionPages.TypesAsync(context, redemptions))));
        console.MapPost("/search", ByReferenceAsync).RecordsNothing();
        console.MapPost("/search/voucher", ByVoucherAsync).RecordsNothing();
    }

    private static async Task<IResult> ByReferenceAsync(HttpContext context, IRedemptions redemptions)
    {
        var types = await RedemptionPages.TypesAsync(context, redemptions);
        if (context.Field("q") is not { } text)
        {
            return Show(types, "Type an id, an external reference or a provider reference.");
        }

        if (RedemptionId.TryParse(text, out var id))
        {
            return context.SeeOther($"{RedemptionPages.Path}/{id}");
        }

        var caller = context.Session().Reader;
        var cancellation = context.RequestAborted;
        var byReference = await redemptions.ListAsync(caller, new RedemptionFilter { ExternalReference = text, Limit = RedemptionFilter.MaximumLimit }, cancellation);
        if (!byReference.Succeeded && text.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '-'))
        {
            return Show(types, "This could be a PIN. Search for it by voucher, where it is neither stored nor shown.");
        }

        var byProvider = await Task.WhenAll(types.Select(type => redemptions.SearchAsync(caller, new SearchRequest { Type = type.Type, ProviderReference = text }, cancellation)));
        Redemption[] found =
        [
            .. byProvider.Append(byReference).SelectMany(page => page.Value?.Data ?? []).DistinctBy(redemption => redemption.Id).OrderByDescending(redemption => redemption.Id.Value, StringComparer.Ordinal),
        ];
        return found is [var only]
            ? context.SeeOther($"{RedemptionPages.Path}/{only.Id}")
            : ConsoleResult.Of<SearchView>((nameof(SearchView.Types), types), (nameof(SearchView.Found), found), (nameof(SearchView.Text), PossiblePin.IsIn(text) ? null : text));
    }

    private static async Task<IResult> ByVoucherAsync(HttpContext context, IRedemptions redemptions)
    {
        var types = await RedemptionPages.TypesAsync(context, redemptions);
        var type = context.Field("type");
        var source = new VoucherSource
        {
            Pin = context.Field("pin") is { } pin ? new Sensitive(pin) : null,
            SerialNumber = context.Field("serial_number"),
        };
        var page = await redemptions.SearchAsync(context.Session().Reader, new SearchRequest { Type = type, Source = source }, context.RequestAborted);
        return page.Succeeded
            ? ConsoleResult.Of<SearchView>((nameof(SearchView.Types), types), (nameof(SearchView.Type), type), (nameof(SearchView.Found), page.Value.Data))
            : ConsoleResult.Of<SearchView>(ConsoleResult.StatusOf(page.Problem), (nameof(SearchView.Types), types), (nameof(SearchView.Type), type), (nameof(SearchView.Problem), page.Problem));
    }

    private static PageResult Show(IReadOnlyList<VoucherType> types, string error) =>
        ConsoleResult.Of<SearchView>(StatusCodes.Status422UnprocessableEntity, (nameof(SearchView.Types), types), (nameof(SearchView.Error), error));
}
