namespace Redemptions.Http;

/// <summary>What became of a call to redeem. A decline is a result and no exception.</summary>
public abstract record RedeemResult
{
    private RedeemResult()
    {
    }

    /// <summary>The key of the call.</summary>
    public required string IdempotencyKey { get; init; }

    /// <summary>The money was taken.</summary>
    /// <param name="Redemption">The redemption; <see cref="Redemption.ChangeVoucher"/> belongs to the customer.</param>
    public sealed record Confirmed(Redemption Redemption) : RedeemResult;

    /// <summary>Value is reserved: confirm or reverse it.</summary>
    /// <param name="Redemption">The redemption.</param>
    public sealed record Reserved(Redemption Redemption) : RedeemResult;

    /// <summary>No money was taken.</summary>
    /// <param name="Code">One of <see cref="FailureCodes"/>, or a later one.</param>
    /// <param name="NextStep">What to do.</param>
    /// <param name="Redemption">The redemption.</param>
    public sealed record Failed(string Code, NextStep NextStep, Redemption Redemption) : RedeemResult;

    /// <summary>Neither success nor failure is known. The money may have been taken: do not ask the customer for another voucher. Continue with <see cref="RedemptionsHttpClient.ResumeAsync"/>, or repeat
    /// the same request with the same key.</summary>
    /// <param name="Id">The redemption; null if no answer named it.</param>
    public sealed record Undecided(string? Id) : RedeemResult
    {
        /// <summary>The redemption as it was last read; null if none was.</summary>
        public Redemption? Redemption { get; init; }
    }

    /// <summary>Nothing was recorded and no money was taken: repeat the same request later.</summary>
    /// <param name="Code">Why, one of <see cref="ProblemCodes"/>: voucher_in_doubt if another redemption of the voucher is undecided, unreachable if the service could not be reached.</param>
    public sealed record Busy(string Code) : RedeemResult
    {
        /// <summary>How long the service asks to wait.</summary>
        public TimeSpan? RetryAfter { get; init; }

        /// <summary>The caller's own redemption that is in the way; null if it is not known or another account's.</summary>
        public string? RedemptionId { get; init; }
    }
}
