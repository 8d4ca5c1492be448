using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>A card: immutable, so that operations are decided on a copy. Stored: add members, never remove or rename them.</summary>
internal sealed record Card
{
    public required CardId Id { get; init; }

    public required Mode Mode { get; init; }

    /// <summary>The program, such as <c>gift_cards.house</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The issuer.</summary>
    public required string Account { get; init; }

    public required CardStatus Status { get; init; }

    /// <summary>The number of the newest entry.</summary>
    public required int Seq { get; init; }

    /// <summary>The highest bucket number so far.</summary>
    public int LastBucket { get; init; }

    /// <summary>Buckets with value, at most 64 but for refunds, which are never refused.</summary>
    public IReadOnlyList<Bucket> Buckets { get; init; } = [];

    /// <summary>Open reservations, at most 1,000, oldest first.</summary>
    public IReadOnlyList<Hold> Holds { get; init; } = [];

    /// <summary>Points of cancelled earnings that had been spent already; the next earnings fill it first. Entries do not tell it: it is what accruals were cancelled
    /// beyond the amounts of their entries.</summary>
    public long Owed { get; init; }

    /// <summary>The value that its activation loads; null if there is none, or once it was activated.</summary>
    public ActivationValue? OnActivation { get; init; }

    /// <summary>The entries of loads that were reversed; null if there are none.</summary>
    public IReadOnlyList<int>? ReversedLoads { get; init; }

    /// <summary>The keyed fingerprint of the code.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The code, encrypted.</summary>
    public required string SealedCode { get; init; }

    /// <summary>The last four digits of the code.</summary>
    public required string CodeLast4 { get; init; }

    /// <summary>The card that has the value now; null unless replaced.</summary>
    public CardId? Successor { get; init; }

    /// <summary>Why it is blocked; null unless blocked.</summary>
    public string? BlockedReason { get; init; }

    public string? ExternalReference { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When something is to be booked next: a reservation expires, or value that none holds. Milliseconds since 1970; null if there is neither.</summary>
    public long? NextDueAt => Earliest(Holds.Select(hold => hold.ExpiresAt).Concat(Buckets.Where(bucket => bucket.Amount > bucket.Held).Select(bucket => bucket.ExpiresAt)));

    private static long? Earliest(IEnumerable<DateTimeOffset> times) => times.Min(time => (DateTimeOffset?)time)?.ToUnixTimeMilliseconds();
}
