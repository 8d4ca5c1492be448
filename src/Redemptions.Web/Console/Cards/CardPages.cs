using Redemptions.Web.Console.Records;
using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Cards;

/// <summary>The cards that the account issued, and one of them with its entries.</summary>
internal static class CardPages
{
    public const string Path = "/console/cards";
    private const int PageSize = 50;
    private static readonly string[] Filters = ["type", "status", "serial_number", "external_reference", "cursor"];

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/cards", ListAsync);
        console.MapGet("/cards/{id}", ShowAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IStoredValue cards, IRedemptions redemptions)
    {
        var values = Filters.Where(name => context.Query(name) is not null).ToDictionary(name => name, name => context.Query(name)!, StringComparer.Ordinal);
        var status = Enum.GetValues<CardStatus>().Where(one => ConsoleText.Word(one) == values.GetValueOrDefault("status")).Select(one => (CardStatus?)one).FirstOrDefault();
        var unknown = context.Request.Query.Keys.FirstOrDefault(name => !Filters.Contains(name));
        var error = unknown is not null ? $"The list has no filter '{unknown}', so it shows nothing."
            : values.ContainsKey("status") && status is null ? "The filter 'status' has a value that it does not know." : null;
        var filter = new CardFilter
        {
            Type = values.GetValueOrDefault("type"),
            Status = status,
            SerialNumber = values.GetValueOrDefault("serial_number"),
            ExternalReference = values.GetValueOrDefault("external_reference"),
            Cursor = values.GetValueOrDefault("cursor"),
            Limit = PageSize,
        };
        var page = error is null ? await cards.ListAsync(context.Session().Caller, filter, context.RequestAborted) : null;
        return ConsoleResult.Of<CardsView>(
            page is { Succeeded: true } ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest,
            (nameof(CardsView.Filter), values), (nameof(CardsView.Found), page?.Value), (nameof(CardsView.Error), error ?? page?.Problem?.Detail),
            (nameof(CardsView.Types), await RedemptionPages.TypesAsync(context, redemptions)));
    }

    private static async Task<IResult> ShowAsync(string id, HttpContext context, IStoredValue cards, IRedemptions redemptions)
    {
        if (!CardId.TryParse(id, out var card))
        {
            return Errors.NotFound("This is not the id of a card.");
        }

        var caller = context.Session().Caller;
        var found = await cards.ReadAsync(caller, card, context.RequestAborted);
        if (!found.Succeeded)
        {
            return Errors.Of(found.Problem);
        }

        var entries = await cards.ListEntriesAsync(caller, card, new CardHistoryFilter { Cursor = context.Query("cursor"), Limit = RedemptionFilter.MaximumLimit }, context.RequestAborted);
        return entries.Succeeded
            ? ConsoleResult.Of<CardView>(
                (nameof(CardView.Card), found.Value), (nameof(CardView.Entries), entries.Value), (nameof(CardView.IsFirst), context.Query("cursor") is null),
                (nameof(CardView.Types), await RedemptionPages.TypesAsync(context, redemptions)), (nameof(CardView.Done), context.Query("done")))
            : Errors.Of(entries.Problem);
    }
}
