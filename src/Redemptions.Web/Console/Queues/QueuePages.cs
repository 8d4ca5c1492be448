using Redemptions.Web.Console.Records;
using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Queues;

/// <summary>What is in doubt, and what needs a person: oldest first.</summary>
internal static class QueuePages
{
    public const string InDoubtPath = "/console/in-doubt";
    public const string AttentionPath = "/console/attention";

    // The list has the newest first, so all of a queue is read, in pages, up to this many.
    private const int Most = 500;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/in-doubt", InDoubtAsync<InDoubtView>);
        console.MapGet("/live/in-doubt", InDoubtAsync<InDoubtTable>).IsAutomatic();
        console.MapGet("/attention", AttentionAsync<AttentionView>);
        console.MapGet("/live/attention", AttentionAsync<AttentionTable>).IsAutomatic();
    }

    private static async Task<IResult> InDoubtAsync<T>(HttpContext context, IRedemptions redemptions)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var queue = await ReadAsync(context, redemptions, new RedemptionFilter { InDoubt = true, Limit = RedemptionFilter.MaximumLimit });
        if (!queue.Succeeded)
        {
            return Errors.Of(queue.Problem);
        }

        Redemption[] rows = [.. queue.Value.Rows.OrderBy(redemption => redemption.InDoubt?.Since ?? redemption.CreatedAt)];
        return ConsoleResult.Of<T>(
            (nameof(InDoubtTable.Rows), rows), (nameof(InDoubtTable.IsCut), queue.Value.IsCut), (nameof(InDoubtTable.Types), await RedemptionPages.TypesAsync(context, redemptions)));
    }

    private static async Task<IResult> AttentionAsync<T>(HttpContext context, IRedemptions redemptions)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var queue = await ReadAsync(context, redemptions, new RedemptionFilter { Attention = true, Limit = RedemptionFilter.MaximumLimit });
        if (!queue.Succeeded)
        {
            return Errors.Of(queue.Problem);
        }

        var reason = context.Query("reason");
        Redemption[] rows =
        [
            .. queue.Value.Rows.Where(redemption => redemption.Attention is { } attention && (reason is null || Code(attention.Reason) == reason)).OrderBy(redemption => redemption.Attention!.Since),
        ];
        return ConsoleResult.Of<T>(
            (nameof(AttentionTable.Rows), rows), (nameof(AttentionTable.IsCut), queue.Value.IsCut), (nameof(AttentionTable.Reason), reason),
            (nameof(AttentionTable.Types), await RedemptionPages.TypesAsync(context, redemptions)));
    }

    /// <summary>The code of a reason, as the API has it.</summary>
    internal static string Code(AttentionReason reason) => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString());

    private static async Task<Reply<Queue>> ReadAsync(HttpContext context, IRedemptions redemptions, RedemptionFilter filter)
    {
        List<Redemption> rows = [];
        do
        {
            var page = await redemptions.ListAsync(context.Session().Reader, filter, context.RequestAborted);
            if (!page.Succeeded)
            {
                return page.Problem;
            }

            rows.AddRange(page.Value.Data);
            filter = filter with { Cursor = page.Value.NextCursor };
        }
        while (filter.Cursor is not null && rows.Count < Most);
        return new Queue(rows, filter.Cursor is not null);
    }

    private sealed record Queue(IReadOnlyList<Redemption> Rows, bool IsCut);
}
