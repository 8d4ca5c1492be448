namespace Redemptions.Contracts;

/// <summary>Which redemptions to list; every member narrows, null does not.</summary>
[GenerateSerializer, Alias("redemptions.redemption-filter"), Immutable]
public sealed record RedemptionFilter
{
    /// <summary>The most a page may hold.</summary>
    public const int MaximumLimit = 100;

    /// <summary>What a page holds where the caller does not say.</summary>
    public const int DefaultLimit = 20;

    /// <summary>Those in this state.</summary>
    [Id(0)]
    public RedemptionStatus? Status { get; init; }

    /// <summary>Those of this voucher type.</summary>
    [Id(1)]
    public string? Type { get; init; }

    /// <summary>Those with this reference of the caller's.</summary>
    [Id(2)]
    public string? ExternalReference { get; init; }

    /// <summary>Those created at or after.</summary>
    [Id(3)]
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Those made before.</summary>
    [Id(4)]
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Those changed at or after. A change can become visible some seconds after the time it carries: a reader that reads on asks from two
    /// minutes before the newest time it has seen, and knows by <see cref="Redemption.Version"/> what it has already.</summary>
    [Id(5)]
    public DateTimeOffset? UpdatedFrom { get; init; }

    /// <summary>Those changed before.</summary>
    [Id(6)]
    public DateTimeOffset? UpdatedTo { get; init; }

    /// <summary>Those that are, or are not, in doubt.</summary>
    [Id(7)]
    public bool? InDoubt { get; init; }

    /// <summary>Those that a person should, or need not, look at.</summary>
    [Id(8)]
    public bool? Attention { get; init; }

    /// <summary>Where the last page ended, as it said.</summary>
    [Id(9)]
    public string? Cursor { get; init; }

    /// <summary>How many, 1–100.</summary>
    [Id(10)]
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>The one that this idempotency key made.</summary>
    [Id(11)]
    public string? IdempotencyKey { get; init; }
}
