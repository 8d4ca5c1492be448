using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>A page of redemptions, newest first.</summary>
internal sealed record RedemptionPageView
{
    [Description("The redemptions of the page.")]
    public required IReadOnlyList<RedemptionView> Data { get; init; }

    [Description("The cursor of the next page; null at the end.")]
    public required string? NextCursor { get; init; }

    public static RedemptionPageView Of(RedemptionPage page) => new() { Data = [.. page.Data.Select(RedemptionView.Listed)], NextCursor = page.NextCursor };
}
