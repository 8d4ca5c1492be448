namespace Redemptions.Contracts;

/// <summary>A request to activate a card.</summary>
[GenerateSerializer, Alias("redemptions.activate-card-request"), Immutable]
public sealed record ActivateCardRequest
{
    /// <summary>The value to load instead of that with which the card was issued, above 0, in minor units or points; null loads what it was issued with.</summary>
    [Id(0)]
    public long? Amount { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique within account and mode, for ever.</summary>
    [Id(1)]
    public string? IdempotencyKey { get; init; }
}
