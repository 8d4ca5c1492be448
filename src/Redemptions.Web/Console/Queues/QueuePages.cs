using Redemptions.Web.Console.Records;
using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Queues;

/// <summary>What is in doubt, and what needs a person: oldest first, in pages.</summary>
internal static class QueuePages
{
    public const string InDoubtPath = "/console/in-doubt";
    public const string AttentionPath = "/console/attention";

    private const int PageSize = 50;

    // A page of one reason is looked for in this many rows; the next page goes on from there.
    private const int MostSeen = 1_000;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/in-doubt", InDoubtAsync<InDoubtView>);
        console.MapGet("/live/in-doubt", InDoubtAsync<InDoubtTable>).IsAutomatic();
        console.MapGet("/attention", AttentionAsync<AttentionView>);
        console.MapGet("/live/attention", AttentionAsync<AttentionTable>).IsAutomatic();
    }

    /// <summary>The path of a queue from a position; null begins with the oldest.</summary>
    public static string PathOf(string path, string? reason, string? cursor) =>
        ListQuery.Query(path, [new("reason", reason ?? string.Empty), new("cursor", cursor ?? string.Empty)]);

    /// <summary>The code of a reason, as the API has it.</summary>
    internal static string Code(AttentionReason reason) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());

    private static Task<IResult> InDoubtAsync<T>(HttpContext context, IRedemptions redemptions, IOverview overviews)
        where T : Microsoft.AspNetCore.Components.IComponent => ShowAsync<T>(context, redemptions, overviews, new RedemptionFilter { InDoubt = true }, reason: null);

    private static Task<IResult> AttentionAsync<T>(HttpContext context, IRedemptions redemptions, IOverview overviews)
        where T : Microsoft.AspNetCore.Components.IComponent => ShowAsync<T>(context, redemptions, overviews, new RedemptionFilter { Attention = true }, context.Query("reason"));

    private static async Task<IResult> ShowAsync<T>(HttpContext context, IRedemptions redemptions, IOverview overviews, RedemptionFilter filter, string? reason)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        filter = filter with { Cursor = context.Query("cursor"), Limit = reason is null ? PageSize : RedemptionFilter.MaximumLimit };
        var queue = new QueuePage([], filter.Cursor, Next: null, reason);
        var seen = 0;
        do
        {
            var page = await overviews.ListOldestFirstAsync(context.Session().Reader, filter, context.RequestAborted);
            if (!page.Succeeded)
            {
                return Errors.Of(page.Problem);
            }

            queue = queue with
            {
                Rows = [.. queue.Rows, .. page.Value.Data.Where(redemption => filter.InDoubt == true ? redemption.InDoubt is not null : redemption.Attention is { } attention && (reason is null || Code(attention.Reason) == reason))],
                Next = page.Value.NextCursor,
            };
            filter = filter with { Cursor = queue.Next };
            seen += filter.Limit;
        }
        while (queue.Next is not null && queue.Rows.Count < PageSize && seen < MostSeen);
        return ConsoleResult.Of<T>((nameof(InDoubtTable.Queue), queue), (nameof(InDoubtTable.Types), await RedemptionPages.TypesAsync(context, redemptions)));
    }
}
