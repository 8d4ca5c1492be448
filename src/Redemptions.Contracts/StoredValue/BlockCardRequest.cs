namespace Redemptions.Contracts;

/// <summary>A request to block a card: new debits are refused until it is unblocked.</summary>
[GenerateSerializer, Alias("redemptions.block-card-request"), Immutable]
public sealed record BlockCardRequest
{
    /// <summary>Why, in 1–500 characters; required, and kept with the entry and in the audit trail.</summary>
    [Id(0)]
    public string? Reason { get; init; }

    /// <summary>Whether open reservations are released as well; without it they can still be confirmed.</summary>
    [Id(1)]
    public bool ReleaseHolds { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique within account and mode, for ever.</summary>
    [Id(2)]
    public string? IdempotencyKey { get; init; }
}
