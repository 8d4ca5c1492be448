namespace Redemptions.Http;

/// <summary>Why a redemption failed: no money has moved.</summary>
public sealed record RedemptionFailure : ReceivedObject
{
    /// <summary>One of <see cref="FailureCodes"/>, or a later one.</summary>
    public required string Code { get; init; }

    /// <summary>A sentence for a person; no secret.</summary>
    public string Message { get => field ?? string.Empty; init; }

    /// <summary>The provider's own code.</summary>
    public string? ProviderCode { get; init; }

    /// <summary>When it was decided.</summary>
    public DateTimeOffset Timestamp { get; init; }

    /// <summary>What to do.</summary>
    public NextStep NextStep { get; init; }
}
