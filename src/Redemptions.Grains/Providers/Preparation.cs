using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>What the read-only questions before an intent brought. Nothing has moved yet in any of them.</summary>
public abstract record Preparation
{
    private Preparation()
    {
    }

    /// <summary>The exchanges it took, oldest first.</summary>
    public IReadOnlyList<ProviderExchange> Exchanges { get; init; } = [];

    /// <summary>The request can be sent.</summary>
    public sealed record Ready : Preparation
    {
        /// <summary>The exact wire values, for <see cref="ProviderIntent.Wire"/>.</summary>
        public required Sensitive Wire { get; init; }

        /// <summary>What will be taken; null is the full value where the provider has such a thing.</summary>
        public Money? Amount { get; init; }

        /// <summary>What the voucher holds, where the provider told.</summary>
        public Money? ValueBefore { get; init; }

        /// <summary>The provider knows our reference already: it was sent in a time that a restored database does not remember. So it is
        /// asked about, and never sent.</summary>
        public bool AlreadySubmitted { get; init; }
    }

    /// <summary>The provider's word on the voucher rules the redemption out; it is recorded as failed.</summary>
    public sealed record Declined : Preparation
    {
        /// <summary>Why.</summary>
        public required Decline Decline { get; init; }
    }

    /// <summary>The provider could not be asked. Nothing is recorded; the caller may come back with the same key.</summary>
    public sealed record Unavailable : Preparation
    {
        /// <summary>A sentence for a person; no secret.</summary>
        public required string Reason { get; init; }
    }
}
