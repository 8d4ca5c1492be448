namespace Redemptions.Contracts;

/// <summary>A request to take what is reserved for a redemption.</summary>
[GenerateSerializer, Alias("redemptions.confirm-request"), Immutable]
public sealed record ConfirmRequest
{
    /// <summary>What to take, in minor units, above 0 and at most what is reserved; the rest is released. Null takes all.</summary>
    [Id(0)]
    public long? Amount { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique within account and mode, for ever.</summary>
    [Id(1)]
    public string? IdempotencyKey { get; init; }
}
