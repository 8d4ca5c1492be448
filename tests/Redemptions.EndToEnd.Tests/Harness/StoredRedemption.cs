namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A row of the redemption index.</summary>
internal sealed class StoredRedemption
{
    public required string Id { get; init; }

    public required string VoucherKey { get; init; }

    public required string IdempotencyKey { get; init; }

    public required string Type { get; init; }

    public required string Reference { get; init; }

    public required string Status { get; init; }

    public required long Version { get; init; }
}
