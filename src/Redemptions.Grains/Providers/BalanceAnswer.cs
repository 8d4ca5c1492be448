using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>What a balance lookup brought.</summary>
public abstract record BalanceAnswer
{
    private BalanceAnswer()
    {
    }

    /// <summary>The provider knows the voucher.</summary>
    public sealed record Found : BalanceAnswer
    {
        /// <summary>What can be redeemed now.</summary>
        public required Money Available { get; init; }

        /// <summary>Its state.</summary>
        public required VoucherStatus Status { get; init; }

        /// <summary>Its serial number, where the provider told it.</summary>
        public string? SerialNumber { get; init; }

        /// <summary>When it expires, where the provider told it.</summary>
        public DateTimeOffset? ExpiresAt { get; init; }

        /// <summary>What else the provider said; no secret.</summary>
        public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();
    }

    /// <summary>The provider knows no such voucher.</summary>
    public sealed record NotFound : BalanceAnswer;

    /// <summary>PIN and serial number belong to different vouchers.</summary>
    public sealed record SerialNumberDiffers : BalanceAnswer;

    /// <summary>The provider could not be asked, refused us, or answered what nobody can read.</summary>
    public sealed record Unavailable : BalanceAnswer
    {
        /// <summary>A sentence for a person; no secret.</summary>
        public required string Reason { get; init; }
    }
}
