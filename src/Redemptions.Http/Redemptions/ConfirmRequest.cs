namespace Redemptions.Http;

/// <summary>Takes what a redemption reserved.</summary>
public sealed record ConfirmRequest : KeyedRequest
{
    /// <summary>What to take, in minor units (cents), at most what is reserved; null takes all of it. The rest is released.</summary>
    public long? Amount { get; init; }
}
