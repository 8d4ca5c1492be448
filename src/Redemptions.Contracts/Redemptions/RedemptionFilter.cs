namespace Redemptions.Contracts;

/// <summary>Which redemptions to list. Every member that is not null narrows the list.</summary>
[GenerateSerializer, Alias("redemptions.redemption-filter"), Immutable]
public sealed record RedemptionFilter
{
    /// <summary>The largest page size.</summary>
    public const int MaximumLimit = 100;

    /// <summary>The default page size.</summary>
    public const int DefaultLimit = 20;

    /// <summary>Those in this state.</summary>
    [Id(0)]
    public RedemptionStatus? Status { get; init; }

    /// <summary>Those of this voucher type.</summary>
    [Id(1)]
    public string? Type { get; init; }

    /// <summary>Those with this reference, which the caller chose.</summary>
    [Id(2)]
    public string? ExternalReference { get; init; }

    /// <summary>Those created at or after this time.</summary>
    [Id(3)]
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Those created before this time.</summary>
    [Id(4)]
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Those changed at or after this time. A change can become visible some seconds after its timestamp: a caller that polls for changes should
    /// ask from two minutes before the newest time it has seen, and recognise by <see cref="Redemption.Version"/> what it already has.</summary>
    [Id(5)]
    public DateTimeOffset? UpdatedFrom { get; init; }

    /// <summary>Those changed before this time.</summary>
    [Id(6)]
    public DateTimeOffset? UpdatedTo { get; init; }

    /// <summary>True for those in doubt, false for the others.</summary>
    [Id(7)]
    public bool? InDoubt { get; init; }

    /// <summary>True for those that need attention, false for the others.</summary>
    [Id(8)]
    public bool? Attention { get; init; }

    /// <summary>The cursor that the previous page returned; null for the first page.</summary>
    [Id(9)]
    public string? Cursor { get; init; }

    /// <summary>The page size, 1–100.</summary>
    [Id(10)]
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>The redemption that this idempotency key created.</summary>
    [Id(11)]
    public string? IdempotencyKey { get; init; }
}
