using System.ComponentModel;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>The cards that a call issued, as JSON.</summary>
internal sealed record CardListView
{
    [Description("With their codes, in the order of their ids.")]
    public required IReadOnlyList<CardView> Data { get; init; }

    public static CardListView Of(IssueAnswer answer) => new()
    {
        Data = [.. answer.Cards.Select(CardView.Of)],
    };
}
