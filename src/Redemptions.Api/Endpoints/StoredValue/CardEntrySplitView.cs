using System.ComponentModel;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>The part of an entry that concerns value of one origin and expiry, as JSON.</summary>
internal sealed record CardEntrySplitView
{
    public required ValueOrigin Origin { get; init; }

    [Description("Signed; for entries that change reservations alone, the change of what is held.")]
    public required long Amount { get; init; }

    [Description("From when the value can be spent.")]
    public required DateTimeOffset ValidFrom { get; init; }

    [Description("The first instant at which it cannot be spent.")]
    public required DateTimeOffset ExpiresAt { get; init; }

    public static CardEntrySplitView Of(CardHistorySplit split) => new()
    {
        Origin = split.Origin,
        Amount = split.Amount,
        ValidFrom = split.ValidFrom,
        ExpiresAt = split.ExpiresAt,
    };
}
