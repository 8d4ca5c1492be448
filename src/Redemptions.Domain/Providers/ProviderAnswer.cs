using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>The outcome of a send, a resolution or a recheck: redeemed, declined or unknown. In doubt between two of them it is unknown.</summary>
public abstract record ProviderAnswer
{
    private ProviderAnswer()
    {
    }

    /// <summary>The exchanges with the provider, oldest first. Every request that was started is one, answered or not.</summary>
    public IReadOnlyList<ProviderExchange> Exchanges { get; init; } = [];

    /// <summary>The provider's health as seen by a step that started no money request, for example because the token endpoint is down.
    /// <see cref="ProviderEvidence.None"/> if the service itself was late.</summary>
    public ProviderEvidence UnsentEvidence { get; init; }

    /// <summary>The provider took the money. Its response proves it with the provider reference and an amount. The redemption is <c>confirmed</c>.</summary>
    public sealed record Redeemed : ProviderAnswer
    {
        /// <summary>The amount that it took, also if it is not the amount of the intent.</summary>
        public required Money Taken { get; init; }

        /// <summary>True if the provider only said that this request took money, and <see cref="Taken"/> is what was asked for.</summary>
        public bool TakenIsAssumed { get; init; }

        /// <summary>The residual: as the provider gives it, or the value before less <see cref="Taken"/>. Null if neither is known, 0 if nothing is left.</summary>
        public Money? Left { get; init; }

        /// <summary>What happened to the residual. <see cref="ResidualDisposition.ChangeVoucher"/> only with the PIN in <see cref="Change"/>.
        /// <see cref="ResidualDisposition.Missing"/> if it belongs to the customer and neither the answer, nor an SMS, nor the old voucher gives it back.</summary>
        public required ResidualDisposition Disposition { get; init; }

        /// <summary>Whether an SMS was asked for.</summary>
        public SmsDelivery Sms { get; init; }

        /// <summary>The change voucher, possibly without its PIN; null if there is none.</summary>
        public IssuedChangeVoucher? Change { get; init; }

        /// <summary>The ids of the redemption at the provider, by name; the caller reads them. Contains no secret.</summary>
        public required IReadOnlyDictionary<string, string> ProviderReference { get; init; }

        /// <summary>The provider transaction id: the one of <see cref="ProviderReference"/> by which the provider's statements and its support name the
        /// redemption. Operators search for it. Null if the provider gave none.</summary>
        public string? TransactionId { get; init; }

        /// <summary>Set if an operator should look at the redemption: <see cref="AttentionReason.MissingChange"/> with
        /// <see cref="ResidualDisposition.Missing"/>, <see cref="AttentionReason.AmountDiffers"/> if another amount was taken than asked for; otherwise null.</summary>
        public AttentionReason? Attention { get; init; }
    }

    /// <summary>The provider declined this redemption, or the request was certainly never sent: no money has moved, and none will. The redemption is
    /// <c>failed</c>.</summary>
    /// <remarks>A text about this service's account, credentials, address or request is never a decline of the voucher. A decline of a re-send is none of
    /// the first send.</remarks>
    public sealed record Declined : ProviderAnswer
    {
        /// <summary>The reason.</summary>
        public required Decline Decline { get; init; }

        /// <summary>True if the provider did not decline but does not know the redemption, and the first send can no longer arrive. It is then rechecked
        /// later, because absence is no proof.</summary>
        public bool ByAbsence { get; init; }
    }

    /// <summary>It is not known whether money moved. The redemption stays a <c>draft</c>, and is resolved.</summary>
    public sealed record Unknown : ProviderAnswer
    {
        /// <summary>A stable code that the caller reads, such as <c>timeout</c>, <c>connection_lost</c>, <c>provider_busy</c>, <c>unexpected_answer</c>,
        /// <c>not_yet_known</c>.</summary>
        public required string Reason { get; init; }

        /// <summary>True if the provider gave a business answer. Only such attempts use up the schedule and end a recheck. A gateway's HTTP status, refused
        /// credentials, a refused query and an unreadable response are not business answers.</summary>
        public required bool ProviderAnswered { get; init; }

        /// <summary>The next attempt is not useful before this moment; null if the schedule alone decides.</summary>
        public DateTimeOffset? NotBefore { get; init; }

        /// <summary>Set if an operator should look at the redemption: <see cref="AttentionReason.Configuration"/> if the provider refuses this service's account
        /// or request, <see cref="AttentionReason.ProviderRepeats"/> if it gives one undecided answer again and again; otherwise null.</summary>
        public AttentionReason? Attention { get; init; }
    }
}
