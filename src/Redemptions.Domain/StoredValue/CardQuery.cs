using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>Which cards a list has. Filters are combined with AND; null is no filter.</summary>
internal sealed record CardQuery
{
    /// <summary>The issuer.</summary>
    public required string Account { get; init; }

    public required Mode Mode { get; init; }

    public string? Type { get; init; }

    public CardStatus? Status { get; init; }

    public CardId? Id { get; init; }

    public string? ExternalReference { get; init; }

    /// <summary>Cards with smaller ids alone.</summary>
    public CardId? After { get; init; }

    /// <summary>1 to 100.</summary>
    public required int Limit { get; init; }
}
