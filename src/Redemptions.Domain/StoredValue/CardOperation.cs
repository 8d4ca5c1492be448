using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>A call with an idempotency key that is no redemption: what the key belongs to, for ever.</summary>
internal sealed record CardOperation
{
    /// <summary>The beginning of every <see cref="Id"/>.</summary>
    public const string Prefix = "cop_";

    /// <summary><c>cop_</c> and 24 lower-case hex digits.</summary>
    public required string Id { get; init; }

    public required string Account { get; init; }

    public required Mode Mode { get; init; }

    public required string IdempotencyKey { get; init; }

    /// <summary>The keyed digest of the request, to distinguish a repeat from another request.</summary>
    public required string Digest { get; init; }

    /// <summary>What it made or changed: the id of a card, redemption or accrual; of an issue of several cards the first one.</summary>
    public required string Subject { get; init; }

    /// <summary>How many cards it made, from <see cref="Subject"/> on in the order of their ids; 1 for everything else.</summary>
    public int Count { get; init; } = 1;

    /// <summary>The entry that it wrote, on the card of <see cref="Subject"/>; null if it wrote several or none.</summary>
    public int? Seq { get; init; }

    public required DateTimeOffset At { get; init; }
}
