using System.ComponentModel;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>A page of entries, oldest first.</summary>
internal sealed record CardEntryPageView
{
    [Description("The entries of the page.")]
    public required IReadOnlyList<CardEntryView> Data { get; init; }

    [Description("The cursor of the next page; null at the end.")]
    public required string? NextCursor { get; init; }

    public static CardEntryPageView Of(CardHistory page) => new()
    {
        Data = [.. page.Data.Select(CardEntryView.Of)],
        NextCursor = page.NextCursor,
    };
}
