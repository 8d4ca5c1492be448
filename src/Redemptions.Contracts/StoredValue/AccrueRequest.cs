namespace Redemptions.Contracts;

/// <summary>A request to add the points that an order earned.</summary>
[GenerateSerializer, Alias("redemptions.accrue-request"), Immutable]
public sealed record AccrueRequest
{
    /// <summary>The program, such as <c>loyalty_points.house</c>.</summary>
    [Id(0)]
    public string? Type { get; init; }

    /// <summary>The card by its code; this or <see cref="Card"/>.</summary>
    [Id(1)]
    public VoucherSource? Source { get; init; }

    /// <summary>The card by its id; this or <see cref="Source"/>.</summary>
    [Id(2)]
    public CardId? Card { get; init; }

    /// <summary>The amount that earns, in minor units, above 0. Required.</summary>
    [Id(3)]
    public long? EligibleAmount { get; init; }

    /// <summary>The ISO 4217 currency of <see cref="EligibleAmount"/>. Required.</summary>
    [Id(4)]
    public string? Currency { get; init; }

    /// <summary>The order, of the form <see cref="RequestForms.ExternalReference"/>; an order earns once in account, mode and type. Required.</summary>
    [Id(5)]
    public string? ExternalReference { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique within account and mode, for ever.</summary>
    [Id(6)]
    public string? IdempotencyKey { get; init; }
}
