namespace Redemptions.Contracts;

/// <summary>Why a redemption failed.</summary>
[GenerateSerializer, Alias("redemptions.redemption-failure"), Immutable]
public sealed record RedemptionFailure
{
    /// <summary>A stable code, such as voucher_already_redeemed.</summary>
    /// <remarks>One of <see cref="FailureCodes"/>.</remarks>
    [Id(0)]
    public required string Code { get; init; }

    /// <summary>A sentence for a person; no secret.</summary>
    [Id(1)]
    public required string Message { get; init; }

    /// <summary>The provider's own code; null if it gave none.</summary>
    [Id(2)]
    public string? ProviderCode { get; init; }

    /// <summary>When the failure was decided.</summary>
    [Id(3)]
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>What the caller can do.</summary>
    [Id(4)]
    public required NextStep NextStep { get; init; }
}
