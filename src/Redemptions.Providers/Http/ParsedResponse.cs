using Redemptions.Grains.Providers;

namespace Redemptions.Providers.Http;

/// <summary>What one answer to a money request says by itself, before anybody asks whether it was the first send.</summary>
internal sealed record ParsedResponse
{
    /// <summary>Set where the money moved, with proof.</summary>
    public ProviderAnswer.Redeemed? Redeemed { get; init; }

    /// <summary>What it means where it did not.</summary>
    public ResponseCategory Class { get; init; }

    /// <summary>True where the provider's own vocabulary was in the answer: it comes from its business, and from no gateway.</summary>
    public bool IsBusiness { get; init; }

    /// <summary>The provider's code.</summary>
    public string? Code { get; init; }

    /// <summary>The provider's words, cleaned.</summary>
    public string? Message { get; init; }

    /// <summary>Why the outcome is unknown where the class is in doubt.</summary>
    public string Reason { get; init; } = InDoubtReasons.UnexpectedAnswer;

    /// <summary>The names under which the provider knows it.</summary>
    public IReadOnlyDictionary<string, string> ProviderReference { get; init; } = new Dictionary<string, string>();
}
