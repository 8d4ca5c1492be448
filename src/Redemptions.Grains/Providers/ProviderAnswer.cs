using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>The three outcomes of a send or a resolution: redeemed, declined, unknown. There is no fourth.</summary>
public abstract record ProviderAnswer
{
    private ProviderAnswer()
    {
    }

    /// <summary>The exchanges it took, oldest first.</summary>
    public IReadOnlyList<ProviderExchange> Exchanges { get; init; } = [];

    /// <summary>What the step says of the provider's health where it began no money request: that its token endpoint is down, for instance.
    /// Nothing where the service itself was late.</summary>
    public ProviderEvidence UnsentEvidence { get; init; }

    /// <summary>The provider took the money, and proved it: our reference and an amount were in its answer.</summary>
    public sealed record Redeemed : ProviderAnswer
    {
        /// <summary>What it took.</summary>
        public required Money Taken { get; init; }

        /// <summary>What is left, where anybody can tell.</summary>
        public Money? Left { get; init; }

        /// <summary>Where the rest went.</summary>
        public required ResidualDisposition Disposition { get; init; }

        /// <summary>Whether an SMS was asked for.</summary>
        public SmsDelivery Sms { get; init; }

        /// <summary>The change voucher, or what is known of one whose PIN we never got.</summary>
        public IssuedChangeVoucher? Change { get; init; }

        /// <summary>The names under which the provider knows the redemption.</summary>
        public required IReadOnlyDictionary<string, string> ProviderReference { get; init; }

        /// <summary>Set where a person must look.</summary>
        public AttentionReason? Attention { get; init; }
    }

    /// <summary>The provider said no, or the request certainly never left: no money has moved.</summary>
    public sealed record Declined : ProviderAnswer
    {
        /// <summary>Why.</summary>
        public required Decline Decline { get; init; }

        /// <summary>True where the provider did not say no but knows nothing of it, so that it is asked again later.</summary>
        public bool ByAbsence { get; init; }
    }

    /// <summary>Nobody can say whether the money moved.</summary>
    public sealed record Unknown : ProviderAnswer
    {
        /// <summary>A stable word, such as <c>timeout</c>, <c>connection_lost</c>, <c>provider_busy</c>, <c>unexpected_answer</c>, <c>not_yet_known</c>.</summary>
        public required string Reason { get; init; }

        /// <summary>True where the provider gave a business answer: it settles a question, and only such attempts use up the schedule. A gateway's
        /// status, refused credentials, a refused question and what cannot be read are none.</summary>
        public required bool ProviderAnswered { get; init; }

        /// <summary>Before this moment asking again is of no use; null where the schedule alone says when.</summary>
        public DateTimeOffset? NotBefore { get; init; }

        /// <summary>Set where a person must look.</summary>
        public AttentionReason? Attention { get; init; }
    }
}
