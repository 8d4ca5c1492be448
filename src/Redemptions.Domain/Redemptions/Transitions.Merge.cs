using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Domain.Redemptions;

/// <summary>The answers that arrive after the decision.</summary>
internal static partial class Transitions
{
    /// <summary>Applies a late answer to a redemption that was decided in the meantime: it adds a missing change voucher or flags a contradiction. Null if
    /// it changes nothing.</summary>
    /// <exception cref="InvalidOperationException"><paramref name="decided"/> is a draft.</exception>
    public static RedemptionRecord? Merge(RedemptionRecord decided, ProviderAnswer answer, string? sealedChange, DateTimeOffset now)
    {
        var redemption = decided.Redemption;
        if (redemption.Status == RedemptionStatus.Draft)
        {
            throw new InvalidOperationException($"{redemption.Id} is undecided, so its answer must be applied with Decide and not with Merge.");
        }

        switch (answer, redemption.Status)
        {
            case (ProviderAnswer.Unknown, _):
            case (ProviderAnswer.Declined, RedemptionStatus.Failed):
            // True of this silo's send, which never started. The confirmed redemption was sent by another silo.
            case (ProviderAnswer.Declined { Decline.Code: FailureCodes.NeverSent }, RedemptionStatus.Confirmed):
                return null;
            case (ProviderAnswer.Redeemed redeemed, RedemptionStatus.Confirmed) when redeemed.TakenIsAssumed || redeemed.Taken.MinorUnits == redemption.RedeemedAmount:
                return redemption.Residual?.Disposition == ResidualDisposition.Missing && sealedChange is not null
                    ? Fill(decided, redeemed, sealedChange, now)
                    : null;
            default:
                return Contradict(decided, answer, sealedChange, now);
        }
    }

    private static RedemptionRecord Fill(RedemptionRecord decided, ProviderAnswer.Redeemed redeemed, string sealedChange, DateTimeOffset now)
    {
        var redemption = decided.Redemption;
        var heard = redemption with
        {
            Version = redemption.Version + 1,
            UpdatedAt = now,
            Operations = Append(redemption.Operations, redeemed.Exchanges),
            Attention = redemption.Attention is { Reason: AttentionReason.MissingChange } ? null : redemption.Attention,
        };
        return Confirmed(decided with { Redemption = heard }, redeemed, sealedChange, now);
    }

    // The encrypted secrets of a change voucher and its visible part are stored together. A stored change voucher is never replaced. The same holds for the
    // provider transaction id, by which operators search for the redemption whose money is in dispute.
    private static RedemptionRecord? Contradict(RedemptionRecord decided, ProviderAnswer answer, string? sealedChange, DateTimeOffset now)
    {
        var redemption = decided.Redemption;
        var redeemed = answer as ProviderAnswer.Redeemed;
        var keepsNew = decided.SealedChange is null && sealedChange is not null;
        var identifies = decided.ProviderReference is null && redeemed?.TransactionId is not null;
        if (redemption.Attention?.Reason == AttentionReason.Contradiction && !keepsNew && !identifies)
        {
            return null;
        }

        return decided with
        {
            SealedChange = keepsNew ? sealedChange : decided.SealedChange,
            ProviderReference = decided.ProviderReference ?? redeemed?.TransactionId,
            Redemption = redemption with
            {
                Version = redemption.Version + 1,
                UpdatedAt = now,
                ProviderReference = identifies ? Merged(redemption.ProviderReference, redeemed!.ProviderReference) : redemption.ProviderReference,
                Operations = Append(redemption.Operations, answer.Exchanges),
                ChangeVoucher = keepsNew ? Change(redeemed?.Change, redemption.Currency) : redemption.ChangeVoucher,
                Attention = Attend(AttentionReason.Contradiction, now),
            },
        };
    }

    // The ids that are stored stay: a later one of the same name may not be the one that this service sent.
    private static Dictionary<string, string> Merged(IReadOnlyDictionary<string, string> known, IReadOnlyDictionary<string, string> added) =>
        known.Concat(added).DistinctBy(one => one.Key).ToDictionary();
}
