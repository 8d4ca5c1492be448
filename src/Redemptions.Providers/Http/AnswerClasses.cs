using Redemptions.Contracts;
using Redemptions.Grains.Providers;

namespace Redemptions.Providers.Http;

/// <summary>What the classes mean in the service's words.</summary>
internal static class AnswerClasses
{
    /// <summary>True where the provider said no to the voucher or the amount.</summary>
    public static bool IsDecline(this AnswerClass answer) => answer >= AnswerClass.VoucherNotFound;

    /// <summary>True where the provider refused us, not the voucher.</summary>
    public static bool IsOurFault(this AnswerClass answer) => answer is AnswerClass.Configuration or AnswerClass.Malformed;

    /// <summary>True where the answer is about this service's account, address or request, whatever it decides.</summary>
    public static bool IsAboutUs(this AnswerClass answer) => answer.IsOurFault() || answer is AnswerClass.ValuesDiffer or AnswerClass.RequestInDoubt;

    /// <summary>The verdict on a first send of this class.</summary>
    /// <param name="answer">A decline, or our own fault.</param>
    /// <param name="message">The provider's cleaned words, or null.</param>
    /// <param name="code">The provider's code, or null.</param>
    public static Decline ToDecline(this AnswerClass answer, string? message, string? code)
    {
        var (failure, sentence) = Words(answer);
        return new Decline
        {
            Code = failure,
            Message = message ?? sentence,
            ProviderCode = code,
            Attention = answer.IsOurFault() ? AttentionReason.Configuration : null,
        };
    }

    /// <summary>The word for why a class that decides nothing leaves the outcome unknown.</summary>
    public static string Reason(this AnswerClass answer) => answer switch
    {
        AnswerClass.Duplicate => Reasons.Duplicate,
        AnswerClass.ValuesDiffer => Reasons.ValuesDiffer,
        AnswerClass.Configuration or AnswerClass.Malformed or AnswerClass.RequestInDoubt => Reasons.Configuration,
        AnswerClass.InDoubt or AnswerClass.Throttled => Reasons.ProviderBusy,
        _ => Reasons.RepeatedNo,
    };

    private static (string Failure, string Sentence) Words(AnswerClass answer) => answer switch
    {
        AnswerClass.VoucherNotFound => (FailureCodes.VoucherNotFound, "The provider knows no such voucher."),
        AnswerClass.VoucherAlreadyRedeemed => (FailureCodes.VoucherAlreadyRedeemed, "The voucher was already redeemed."),
        AnswerClass.VoucherExpired => (FailureCodes.VoucherExpired, "The voucher has expired."),
        AnswerClass.VoucherCancelled => (FailureCodes.VoucherCancelled, "The voucher was cancelled."),
        AnswerClass.VoucherBlocked => (FailureCodes.VoucherBlocked, "The provider holds the voucher back, or it is not active yet."),
        AnswerClass.AmountTooSmall => (FailureCodes.AmountTooSmall, "The amount is less than the provider redeems."),
        AnswerClass.AmountExceedsBalance => (FailureCodes.AmountExceedsBalance, "The amount is more than the voucher holds."),
        AnswerClass.PartialNotPermitted => (FailureCodes.PartialRedemptionNotPermitted, "The voucher can only be redeemed in full."),
        AnswerClass.Rejected => (FailureCodes.ProviderRejected, "The provider refused the redemption."),
        _ => (FailureCodes.ProviderMisconfigured, "The provider refused our account or our request."),
    };
}
