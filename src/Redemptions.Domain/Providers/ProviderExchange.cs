using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>One request to a provider and its response; contains no secret. Retries of a request that did not reach the provider are part of it.</summary>
public sealed record ProviderExchange
{
    /// <summary>The kind of request. <see cref="ExchangeKind.Confirm"/> for every request that can move money: the time of the newest one decides when an
    /// operator may decide.</summary>
    public required ExchangeKind Kind { get; init; }

    /// <summary>The meaning of the response.</summary>
    public required ExchangeStatus Status { get; init; }

    /// <summary>The amount in it; null if there is none.</summary>
    public Money? Amount { get; init; }

    /// <summary>The ids of the redemption at the provider, by name.</summary>
    public IReadOnlyDictionary<string, string> ProviderReference { get; init; } = new Dictionary<string, string>();

    /// <summary>The provider's code; for example <c>http_503</c> if the response has only an HTTP status; null without a response.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>What it says about the provider's health.</summary>
    public ProviderEvidence Evidence { get; init; }

    /// <summary>When the request was sent.</summary>
    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When the response was received; null if there was none.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}
