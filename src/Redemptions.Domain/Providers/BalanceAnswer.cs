using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>The outcome of a balance lookup.</summary>
public abstract record BalanceAnswer
{
    private BalanceAnswer()
    {
    }

    /// <summary>The provider knows the voucher.</summary>
    public sealed record Found : BalanceAnswer
    {
        /// <summary>The amount that can be redeemed now.</summary>
        public required Money Available { get; init; }

        /// <summary>The state of the voucher.</summary>
        public required VoucherStatus Status { get; init; }

        /// <summary>Its serial number; null if the provider did not give it.</summary>
        public string? SerialNumber { get; init; }

        /// <summary>When it expires; null if the provider did not say.</summary>
        public DateTimeOffset? ExpiresAt { get; init; }

        /// <summary>Other values of the response; contains no secret.</summary>
        public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    }

    /// <summary>The provider knows no such voucher.</summary>
    public sealed record NotFound : BalanceAnswer;

    /// <summary>The PIN and the serial number belong to different vouchers.</summary>
    public sealed record SerialNumberDiffers : BalanceAnswer;

    /// <summary>The provider was unreachable, refused the request, or gave an unreadable response.</summary>
    public sealed record Unavailable : BalanceAnswer
    {
        /// <summary>A sentence for the caller; contains no secret.</summary>
        public required string Reason { get; init; }
    }
}
