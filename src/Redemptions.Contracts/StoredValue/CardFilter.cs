namespace Redemptions.Contracts;

/// <summary>Which cards to list. Every member that is not null narrows the list.</summary>
[GenerateSerializer, Alias("redemptions.card-filter"), Immutable]
public sealed record CardFilter
{
    /// <summary>Those of this program.</summary>
    [Id(0)]
    public string? Type { get; init; }

    /// <summary>Those in this state.</summary>
    [Id(1)]
    public CardStatus? Status { get; init; }

    /// <summary>The card with this serial number.</summary>
    [Id(2)]
    public string? SerialNumber { get; init; }

    /// <summary>Those with this reference, which the issuer chose.</summary>
    [Id(3)]
    public string? ExternalReference { get; init; }

    /// <summary>The cursor that the previous page returned; null for the first page.</summary>
    [Id(4)]
    public string? Cursor { get; init; }

    /// <summary>The page size, 1–100.</summary>
    [Id(5)]
    public int Limit { get; init; } = RedemptionFilter.DefaultLimit;
}
