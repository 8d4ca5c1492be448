namespace Redemptions.Providers.OneVoucher;

/// <summary>How our account at Flash hands out change.</summary>
internal enum OneVoucherChangeDelivery
{
    /// <summary>The phone number is sent where the caller gave one: the change goes there, and comes back to us.</summary>
    InlineAndSms,

    /// <summary>The phone number is never sent, so that the PIN always comes back to us.</summary>
    Inline,
}
