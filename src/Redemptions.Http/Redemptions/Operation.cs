using System.Collections.ObjectModel;

namespace Redemptions.Http;

/// <summary>One exchange with the provider.</summary>
public sealed record Operation : ReceivedObject
{
    /// <summary>op_ and a number that grows within the redemption.</summary>
    public string Id { get => field ?? string.Empty; init; }

    /// <summary>The kind of request.</summary>
    public ExchangeKind Type { get; init; }

    /// <summary>What the answer meant.</summary>
    public ExchangeStatus Status { get; init; }

    /// <summary>Minor units (cents); null if it had none.</summary>
    public long? Amount { get; init; }

    /// <summary>The references under which the provider knows it.</summary>
    public IReadOnlyDictionary<string, string> ProviderReference { get => field ?? ReadOnlyDictionary<string, string>.Empty; init; }

    /// <summary>The provider's code; null if no answer came.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>When it was sent.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the answer came; null if none came.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }
}
