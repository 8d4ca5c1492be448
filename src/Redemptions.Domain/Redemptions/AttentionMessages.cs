using Redemptions.Contracts;

namespace Redemptions.Domain.Redemptions;

/// <summary>The sentence shown to an operator for each attention reason.</summary>
internal static class AttentionMessages
{
    public static string Of(AttentionReason reason) => reason switch
    {
        AttentionReason.MissingChange => "The provider took the money and its change voucher never reached us; its support can find it.",
        AttentionReason.Contradiction => "The provider's later word differs from the decision.",
        AttentionReason.ProviderRepeats => "The provider gives the same undecided answer again and again; its reconciliation file is the evidence needed.",
        AttentionReason.AmountDiffers => "The amounts the provider told do not agree with what was asked, or with the value before.",
        AttentionReason.Configuration => "The provider refused our account or our request; check its configuration.",
        _ => "A person should look at this redemption.",
    };
}
