namespace Redemptions.Contracts;

/// <summary>A request to cancel points that an order earned, because goods came back.</summary>
[GenerateSerializer, Alias("redemptions.cancel-accrual-request"), Immutable]
public sealed record CancelAccrualRequest
{
    /// <summary>How much of the order's amount no longer earns, in minor units, above 0; null is all that is left of it.</summary>
    [Id(0)]
    public long? EligibleAmount { get; init; }

    /// <summary>Of the form <see cref="RequestForms.IdempotencyKey"/>, unique within account and mode, for ever.</summary>
    [Id(1)]
    public string? IdempotencyKey { get; init; }
}
