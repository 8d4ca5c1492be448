using Redemptions.Contracts;
using Redemptions.Domain.Providers;

namespace Redemptions.Providers.Shared.Classification;

/// <summary>What a <see cref="ResponseCategory"/> means for a redemption.</summary>
internal static class AnswerClasses
{
    /// <summary>True if the provider declined the voucher or the amount.</summary>
    public static bool IsDecline(this ResponseCategory answer) => answer >= ResponseCategory.VoucherNotFound;

    /// <summary>True if the provider refused this service's account or request, not the voucher.</summary>
    public static bool IsOurFault(this ResponseCategory answer) => answer is ResponseCategory.Configuration or ResponseCategory.Malformed;

    /// <summary>True if the answer is about this service's account, address or request, whether or not it decides the outcome.</summary>
    public static bool IsAboutUs(this ResponseCategory answer) => answer.IsOurFault() || answer is ResponseCategory.ValuesDiffer or ResponseCategory.RequestInDoubt;

    /// <summary>The state of a voucher that was declined with this class; null if the class does not tell one.</summary>
    public static VoucherStatus? ToVoucherStatus(this ResponseCategory answer) => answer switch
    {
        ResponseCategory.VoucherAlreadyRedeemed => VoucherStatus.Redeemed,
        ResponseCategory.VoucherExpired => VoucherStatus.Expired,
        ResponseCategory.VoucherCancelled => VoucherStatus.Cancelled,
        ResponseCategory.VoucherBlocked => VoucherStatus.Blocked,
        _ => null,
    };

    /// <summary>The decline of a first send that got an answer of this class.</summary>
    /// <param name="answer">A class that declines, or is this service's own fault.</param>
    /// <param name="message">The provider's message, cleaned; null for a default text.</param>
    /// <param name="code">The provider's code, or null.</param>
    public static Decline ToDecline(this ResponseCategory answer, string? message, string? code)
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

    /// <summary>The reason code for an answer of this class that leaves the outcome unknown.</summary>
    public static string Reason(this ResponseCategory answer) => answer switch
    {
        ResponseCategory.Duplicate => InDoubtReasons.Duplicate,
        ResponseCategory.ValuesDiffer => InDoubtReasons.ValuesDiffer,
        ResponseCategory.Configuration or ResponseCategory.Malformed or ResponseCategory.RequestInDoubt => InDoubtReasons.Configuration,
        ResponseCategory.InDoubt or ResponseCategory.Throttled => InDoubtReasons.ProviderBusy,
        _ => InDoubtReasons.RepeatedNo,
    };

    private static (string Failure, string Sentence) Words(ResponseCategory answer) => answer switch
    {
        ResponseCategory.VoucherNotFound => (FailureCodes.VoucherNotFound, "The provider does not know this voucher."),
        ResponseCategory.VoucherAlreadyRedeemed => (FailureCodes.VoucherAlreadyRedeemed, "The voucher was already redeemed."),
        ResponseCategory.VoucherExpired => (FailureCodes.VoucherExpired, "The voucher has expired."),
        ResponseCategory.VoucherCancelled => (FailureCodes.VoucherCancelled, "The voucher was cancelled."),
        ResponseCategory.VoucherBlocked => (FailureCodes.VoucherBlocked, "The voucher is blocked, or not active yet."),
        ResponseCategory.AmountTooSmall => (FailureCodes.AmountTooSmall, "The amount is below the provider's minimum."),
        ResponseCategory.AmountExceedsBalance => (FailureCodes.AmountExceedsBalance, "The amount exceeds the voucher's balance."),
        ResponseCategory.PartialNotPermitted => (FailureCodes.PartialRedemptionNotPermitted, "The voucher can only be redeemed in full."),
        ResponseCategory.Rejected => (FailureCodes.ProviderRejected, "The provider refused the redemption."),
        _ => (FailureCodes.ProviderMisconfigured, "The provider refused the account or the request of this service."),
    };
}
