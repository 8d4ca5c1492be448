using Redemptions.Contracts;

namespace Redemptions.Domain.Redemptions;

/// <summary>The sentence shown to an operator for each attention reason.</summary>
internal static class AttentionMessages
{
    public static string Of(AttentionReason reason) => reason switch
    {
        AttentionReason.MissingChange => "The provider took the money, and the PIN of its change voucher was not received; ask the provider's support for it.",
        AttentionReason.Contradiction => "A later answer of the provider contradicts the decision; compare with its reconciliation file.",
        AttentionReason.ProviderRepeats => "The provider repeats an answer that decides nothing; its reconciliation file shows the outcome.",
        AttentionReason.AmountDiffers => "The amounts in the provider's answer do not match the request or the value before; compare with its reconciliation file.",
        AttentionReason.Configuration => "The provider refused the configured account or the request; check its section under Providers.",
        _ => "An operator should look at this redemption.",
    };
}
