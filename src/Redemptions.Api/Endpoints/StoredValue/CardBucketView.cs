using System.ComponentModel;

namespace Redemptions.Api.Endpoints.StoredValue;

/// <summary>Value of one origin and expiry, as JSON.</summary>
internal sealed record CardBucketView
{
    public required ValueOrigin Origin { get; init; }

    [Description("What is held included.")]
    public required long Amount { get; init; }

    [Description("What open reservations hold of it.")]
    public required long Held { get; init; }

    [Description("Until then it is pending.")]
    public required DateTimeOffset ValidFrom { get; init; }

    [Description("The first instant at which it cannot be spent.")]
    public required DateTimeOffset ExpiresAt { get; init; }

    public static CardBucketView Of(CardBucket bucket) => new()
    {
        Origin = bucket.Origin,
        Amount = bucket.Amount,
        Held = bucket.Held,
        ValidFrom = bucket.ValidFrom,
        ExpiresAt = bucket.ExpiresAt,
    };
}
