using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>A provider's no, in the service's words.</summary>
public sealed record Decline
{
    /// <summary>One of <see cref="FailureCodes"/>.</summary>
    public required string Code { get; init; }

    /// <summary>A sentence for a person; no secret.</summary>
    public required string Message { get; init; }

    /// <summary>The provider's own code, where it gave one.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>Set where a person must look, such as at a configuration that the provider refuses.</summary>
    public AttentionReason? Attention { get; init; }
}
