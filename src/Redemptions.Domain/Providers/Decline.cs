using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>Why a redemption is declined, in this service's codes.</summary>
public sealed record Decline
{
    /// <summary>One of <see cref="FailureCodes"/>; <see cref="FailureCodes.ProviderRejected"/> if none says more.</summary>
    public required string Code { get; init; }

    /// <summary>A sentence for the caller; contains no secret.</summary>
    public required string Message { get; init; }

    /// <summary>The provider's own code; null if it gave none.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>Set if an operator must act, for example correct a configuration that the provider refuses; otherwise null.</summary>
    public AttentionReason? Attention { get; init; }
}
