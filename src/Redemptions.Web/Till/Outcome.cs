using Redemptions.Web.Components;
using Redemptions.Web.Text;

namespace Redemptions.Web.Till;

/// <summary>What became of a redemption, in the words of the till.</summary>
/// <param name="Tone">Green, red or amber.</param>
/// <param name="Title">The large words.</param>
/// <param name="Sentence">What happened to the money.</param>
/// <param name="Advice">What to do, or what to tell the customer; null if <paramref name="Sentence"/> says it.</param>
internal sealed record Outcome(Tone Tone, string Title, string Sentence, string? Advice = null)
{
    public static Outcome Of(Redemption redemption, string type) => redemption.Status switch
    {
        RedemptionStatus.Confirmed => Confirmed(redemption, type),
        RedemptionStatus.Failed when redemption.Attention?.Reason == AttentionReason.Contradiction =>
            new(Tone.Wait, "Being checked", $"It was declined, and a later answer of {type} says otherwise: money may have been taken.", "Do not enter it again. Tell the shop's support about it."),
        RedemptionStatus.Failed => Failed(redemption),
        RedemptionStatus.Reserved => new(Tone.Wait, $"{Amounts.Show(redemption.ReservedAmount, redemption.Currency)} reserved", "The amount is held on the card and not taken yet. The system that reserved it takes or releases it."),
        _ => new(Tone.Wait, "Not known yet", $"Do not hand over goods. Do not enter it again. The service keeps asking {type}; the answer appears here."),
    };

    private static Outcome Confirmed(Redemption redemption, string type)
    {
        var title = $"{Amounts.Show(redemption.RedeemedAmount, redemption.Currency)} taken";
        var rest = redemption.Residual is { Amount: { } amount } residual ? Amounts.Show(amount, residual.Currency) : "the rest";
        if (redemption.ReversedAmount > 0)
        {
            var back = Amounts.Show(redemption.ReversedAmount, redemption.Currency);
            var all = Amounts.Show(redemption.RedeemedAmount, redemption.Currency);
            return redemption.ReturnedAvailable == redemption.ReversedAmount
                ? new(Tone.Yes, $"{back} given back", $"{back} of {all} is on the card again.")
                : new(Tone.Yes, $"{back} given back", $"{back} of {all} went back in all. Of the last refund {Amounts.Show(redemption.ReturnedAvailable ?? 0, redemption.Currency)} can be spent; what had expired cannot, nor anything on a blocked card.");
        }

        if (redemption.Attention?.Reason == AttentionReason.Contradiction)
        {
            return new(Tone.Wait, "Being checked", $"{title}, and a later answer of {type} says otherwise.", "Do not enter it again. Tell the shop's support about it.");
        }

        if (redemption is { Attention.Reason: AttentionReason.AmountDiffers, Amount: { } asked } && asked != redemption.RedeemedAmount)
        {
            var other = Amounts.Show(asked, redemption.Currency);
            return new(Tone.Wait, title, $"{other} was asked for, and {type} took another amount. It is being looked at.", "Count only what was taken. Print the slip if there is one, and tell the shop's support about it.");
        }

        return redemption.Residual?.Disposition switch
        {
            ResidualDisposition.ChangeVoucher => new(Tone.Yes, title, $"The change is a new voucher of {rest}.", "Print its slip and give it to the customer: it is the only way to the rest."),
            ResidualDisposition.ProviderSms => new(Tone.Yes, title, $"{type} sends an SMS about {rest} to {redemption.Source.PhoneNumber ?? "the customer"}.", "Tell the customer to keep the SMS: it is the only way to the rest."),
            ResidualDisposition.Missing => new(Tone.Wait, title, $"The change of {rest} did not arrive from {type}. The customer is owed it, and it is being looked for.", "Print the slip that says so, and give it to the customer."),
            ResidualDisposition.Retained => new(Tone.Yes, title, $"{rest} stays on the card."),
            _ => new(Tone.Yes, title, "Nothing is left on the voucher."),
        };
    }

    private static Outcome Failed(Redemption redemption)
    {
        var failure = redemption.LastError;
        var advice = failure?.NextStep switch
        {
            NextStep.OtherVoucher => "Ask the customer for another voucher or another way to pay.",
            NextStep.OtherTender => "Ask the customer for another way to pay.",
            NextStep.NewKey => "It can be entered again, if need be with another amount.",
            _ => "Ask the customer for another way to pay, and tell the shop's support about it.",
        };
        return new(Tone.No, "Declined", $"{ForCustomer(failure?.Code)} No money has moved.", advice);
    }

    private static string ForCustomer(string? code) => code switch
    {
        FailureCodes.VoucherNotFound => "This voucher is not known. Check the PIN.",
        FailureCodes.VoucherAlreadyRedeemed => "This voucher has been used.",
        FailureCodes.VoucherExpired => "This voucher has expired.",
        FailureCodes.VoucherCancelled => "This voucher was cancelled.",
        FailureCodes.VoucherBlocked => "This voucher is blocked, or not active yet.",
        FailureCodes.AmountTooSmall => "The amount is too small for this voucher.",
        FailureCodes.AmountExceedsBalance => "The voucher has less than this amount.",
        FailureCodes.PartialRedemptionNotPermitted => "This voucher can only be used as a whole.",
        FailureCodes.NeverSent => "It was not sent.",
        FailureCodes.CardEmpty => "There is nothing on the card.",
        FailureCodes.CardClosed => "The card is closed.",
        FailureCodes.ValueHeld => "A part of the card's value is reserved elsewhere.",
        FailureCodes.ReservationReleased => "The reservation was released.",
        FailureCodes.ReservationExpired => "The reservation has expired.",
        FailureCodes.ProviderMisconfigured => "The provider does not accept this shop's account.",
        _ => "The provider declined it.",
    };
}
