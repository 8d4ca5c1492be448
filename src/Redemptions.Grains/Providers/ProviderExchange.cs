using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>One request to a provider and what came back; no secret.</summary>
public sealed record ProviderExchange
{
    /// <summary>What was said.</summary>
    public required ExchangeKind Kind { get; init; }

    /// <summary>What the answer meant.</summary>
    public required ExchangeStatus Status { get; init; }

    /// <summary>The amount it was about; null where it named none.</summary>
    public Money? Amount { get; init; }

    /// <summary>The names under which the provider knows it.</summary>
    public IReadOnlyDictionary<string, string> ProviderReference { get; init; } = new Dictionary<string, string>();

    /// <summary>The provider's code, <c>http_503</c> where only a status came, null where nothing came.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>What it says of the provider's health.</summary>
    public ProviderEvidence Evidence { get; init; }

    /// <summary>When it was sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When the answer was in hand; null where none came.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}
