namespace Redemptions.Contracts;

/// <summary>A request to take a load back, which is possible as long as all of it is on the card.</summary>
[GenerateSerializer, Alias("redemptions.reverse-load-request"), Immutable]
public sealed record ReverseLoadRequest
{
    /// <summary>The entry of the load.</summary>
    [Id(0)]
    public int Seq { get; init; }

    /// <summary>Why, in 1–500 characters; kept with the entry and in the audit trail. Null if the caller gives none.</summary>
    [Id(1)]
    public string? Reason { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique within account and mode, for ever.</summary>
    [Id(2)]
    public string? IdempotencyKey { get; init; }
}
