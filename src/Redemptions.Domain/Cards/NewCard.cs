using Redemptions.Contracts;

namespace Redemptions.Domain.Cards;

/// <summary>A card to make.</summary>
internal sealed record NewCard
{
    public required CardId Id { get; init; }

    public required Mode Mode { get; init; }

    /// <summary>The keyed fingerprint of its code.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Its code, encrypted.</summary>
    public required string SealedCode { get; init; }

    public required string CodeLast4 { get; init; }

    public string? ExternalReference { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
}
