using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>The outcome of the read-only requests before an intent. No money has moved in any of the cases.</summary>
public abstract record Preparation
{
    private Preparation()
    {
    }

    /// <summary>The exchanges with the provider, oldest first.</summary>
    public IReadOnlyList<ProviderExchange> Exchanges { get; init; } = [];

    /// <summary>The request can be sent.</summary>
    public sealed record Ready : Preparation
    {
        /// <summary>The exact wire values, for <see cref="ProviderIntent.Wire"/>, in a format of the adapter that later versions of it can still read.</summary>
        public required Sensitive Wire { get; init; }

        /// <summary>The amount to be taken; null if the request is for the full value and the provider finds it out itself.</summary>
        public Money? Amount { get; init; }

        /// <summary>The value of the voucher; null if the provider did not say. What was taken and what is left must add up to it, else an operator is asked to
        /// look.</summary>
        public Money? ValueBefore { get; init; }

        /// <summary>True if the provider already knows the reference: it was sent before, and the record of it was lost when the database was
        /// restored from a backup. The redemption is then resolved and not sent.</summary>
        public bool AlreadySubmitted { get; init; }
    }

    /// <summary>The state of the voucher rules the redemption out; it is recorded as <c>failed</c>, and a repeat of its key gets the same. Only on the
    /// provider's word about the voucher or this service's account; if the provider could not be asked, it is <see cref="Unavailable"/>.</summary>
    public sealed record Declined : Preparation
    {
        /// <summary>The reason.</summary>
        public required Decline Decline { get; init; }
    }

    /// <summary>The provider could not be reached, or its answer does not allow a decision. Nothing is recorded; the caller may retry with the same idempotency key.</summary>
    public sealed record Unavailable : Preparation
    {
        /// <summary>A sentence for the caller; contains no secret.</summary>
        public required string Reason { get; init; }

        /// <summary>True if the look-up declined the voucher, although that does not decide the redemption: it counts against the decline limits.</summary>
        public bool IsDecline { get; init; }
    }
}
