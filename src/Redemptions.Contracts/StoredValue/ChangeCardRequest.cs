namespace Redemptions.Contracts;

/// <summary>A request to unblock, close, replace or reveal a card.</summary>
[GenerateSerializer, Alias("redemptions.change-card-request"), Immutable]
public sealed record ChangeCardRequest
{
    /// <summary>Why, in 1–500 characters; kept with the entry and in the audit trail. Null if the caller gives none.</summary>
    [Id(0)]
    public string? Reason { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique within account and mode, for ever.</summary>
    [Id(1)]
    public string? IdempotencyKey { get; init; }
}
