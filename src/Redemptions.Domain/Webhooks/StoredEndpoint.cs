using Redemptions.Contracts;

namespace Redemptions.Domain.Webhooks;

/// <summary>An endpoint as it is stored.</summary>
public sealed record StoredEndpoint
{
    /// <summary><c>whe_</c> and 24 lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The account that owns it.</summary>
    public required string Account { get; init; }

    /// <summary>Test or live.</summary>
    public required Mode Mode { get; init; }

    /// <summary>1 at first, one more with every change by its owner and with its disabling.</summary>
    public required int Version { get; init; }

    /// <summary>Its address; the query may contain a credential.</summary>
    public required Uri Url { get; init; }

    /// <summary>The types that it subscribes to; see <see cref="WebhookEventTypes"/>.</summary>
    public required int Types { get; init; }

    /// <summary>The owner's description, or null.</summary>
    public string? Description { get; init; }

    /// <summary>When it was added.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When its owner changed it last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Its secret, encrypted.</summary>
    public required string Secret { get; init; }

    /// <summary>The secrets before it, encrypted, newest first, which also sign until <see cref="PreviousSecretUntil"/>.</summary>
    public IReadOnlyList<string> PreviousSecrets { get; init; } = [];

    /// <summary>When the secrets before end; null if there are none.</summary>
    public DateTimeOffset? PreviousSecretUntil { get; init; }

    /// <summary>The secrets before it that sign at a time.</summary>
    public IReadOnlyList<string> PreviousSecretsAt(DateTimeOffset time) => PreviousSecretUntil > time ? PreviousSecrets : [];

    /// <summary>What its attempts say about it.</summary>
    public EndpointHealth Health { get; init; } = EndpointHealth.Good;
}
