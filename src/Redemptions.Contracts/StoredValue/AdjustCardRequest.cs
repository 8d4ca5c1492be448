namespace Redemptions.Contracts;

/// <summary>A request of an operator to change the balance of a card.</summary>
[GenerateSerializer, Alias("redemptions.adjust-card-request"), Immutable]
public sealed record AdjustCardRequest
{
    /// <summary>The change: above 0 to add, below 0 to take what is available, in minor units or points. Required, not 0.</summary>
    [Id(0)]
    public long? Amount { get; init; }

    /// <summary>Why, in 1–500 characters; required, and kept with the entry and in the audit trail.</summary>
    [Id(1)]
    public string? Reason { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique within account and mode, for ever.</summary>
    [Id(2)]
    public string? IdempotencyKey { get; init; }
}
