namespace Redemptions.Grains.Index;

/// <summary>The acts in the audit trail. Stored: never rename.</summary>
public static class AuditActions
{
    /// <summary>A change voucher's PIN was shown again.</summary>
    public const string ChangeRevealed = "change_voucher.revealed";

    /// <summary>An operator decided that the provider took the money.</summary>
    public const string DecidedConfirmed = "redemption.decided_confirmed";

    /// <summary>An operator decided that the provider did not take the money.</summary>
    public const string DecidedFailed = "redemption.decided_failed";

    /// <summary>An operator filled a missing change voucher in.</summary>
    public const string ChangeFilledIn = "change_voucher.filled_in";

    /// <summary>A provider was switched on.</summary>
    public const string SwitchedOn = "provider.switched_on";

    /// <summary>A provider was switched off.</summary>
    public const string SwitchedOff = "provider.switched_off";
}
