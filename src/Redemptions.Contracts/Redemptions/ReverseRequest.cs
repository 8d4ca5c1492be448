namespace Redemptions.Contracts;

/// <summary>A request to release the reservation of a redemption, or to refund a confirmed one.</summary>
[GenerateSerializer, Alias("redemptions.reverse-request"), Immutable]
public sealed record ReverseRequest
{
    /// <summary>What to give back of a confirmed redemption, in minor units, above 0 and at most what was not given back yet; null gives all of it back. A reservation is released as a whole: null, or what is reserved.</summary>
    [Id(0)]
    public long? Amount { get; init; }

    /// <summary>Why, in 1–500 characters; kept with the entry and in the audit trail. Null if the caller gives none.</summary>
    [Id(1)]
    public string? Reason { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique within account and mode, for ever.</summary>
    [Id(2)]
    public string? IdempotencyKey { get; init; }
}
