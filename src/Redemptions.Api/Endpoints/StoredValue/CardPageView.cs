using System.ComponentModel;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>A page of cards, newest first.</summary>
internal sealed record CardPageView
{
    [Description("Without codes.")]
    public required IReadOnlyList<CardView> Data { get; init; }

    [Description("The cursor of the next page; null at the end.")]
    public required string? NextCursor { get; init; }

    public static CardPageView Of(CardList page) => new()
    {
        Data = [.. page.Data.Select(CardView.Of)],
        NextCursor = page.NextCursor,
    };
}
