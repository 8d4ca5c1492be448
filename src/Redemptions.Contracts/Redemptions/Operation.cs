namespace Redemptions.Contracts;

/// <summary>One exchange with the provider; no secret.</summary>
[GenerateSerializer, Alias("redemptions.operation"), Immutable]
public sealed record Operation
{
    /// <summary>op_ and a number that grows within the redemption.</summary>
    [Id(0)]
    public required string Id { get; init; }

    /// <summary>The kind of request.</summary>
    [Id(1)]
    public required ExchangeKind Type { get; init; }

    /// <summary>What the provider's answer meant.</summary>
    [Id(2)]
    public required ExchangeStatus Status { get; init; }

    /// <summary>The amount of the exchange, in minor units (cents); null if it had none.</summary>
    [Id(3)]
    public long? Amount { get; init; }

    /// <summary>The references under which the provider knows it.</summary>
    [Id(4)]
    public IReadOnlyDictionary<string, string> ProviderReference { get; init; } = new Dictionary<string, string>();

    /// <summary>The provider's code; without one its HTTP status, such as http_503; null if no answer came.</summary>
    [Id(5)]
    public string? ProviderCode { get; init; }

    /// <summary>When it was sent.</summary>
    [Id(6)]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the answer arrived; null if none came.</summary>
    [Id(7)]
    public DateTimeOffset? AnsweredAt { get; init; }
}
