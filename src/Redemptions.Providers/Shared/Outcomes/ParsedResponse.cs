using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;

namespace Redemptions.Providers.Shared.Outcomes;

/// <summary>What one answer to a money request means by itself, whether it answers the first send or a re-send.</summary>
internal sealed record ParsedResponse
{
    /// <summary>Set if the answer proves that the money was taken.</summary>
    public ProviderAnswer.Redeemed? Redeemed { get; init; }

    /// <summary>What the answer means if <see cref="Redeemed"/> is null.</summary>
    public ResponseCategory Class { get; init; }

    /// <summary>True if the answer has the provider's own fields, so it comes from the provider's application and not from a gateway.</summary>
    public bool IsBusiness { get; init; }

    /// <summary>True if the answer names the reference of the request, so that it is about this request whatever its status.</summary>
    public bool HasOurReference { get; init; }

    /// <summary>The provider's code; null if there is none.</summary>
    public string? Code { get; init; }

    /// <summary>The provider's message, cleaned; null if there is none.</summary>
    public string? Message { get; init; }

    /// <summary>The reason code if the outcome is unknown.</summary>
    public string Reason { get; init; } = InDoubtReasons.UnexpectedAnswer;

    /// <summary>The identifiers of the redemption at the provider.</summary>
    public IReadOnlyDictionary<string, string> ProviderReference { get; init; } = new Dictionary<string, string>();
}
