namespace Redemptions.Providers.OneVoucher;

/// <summary>How this service's account at Flash delivers change.</summary>
internal enum OneVoucherChangeDelivery
{
    /// <summary>The caller's phone number is sent if there is one: Flash sends the change there by SMS, and also in the response.</summary>
    InlineAndSms,

    /// <summary>The phone number is never sent, so that the PIN always comes in the response.</summary>
    Inline,
}
