namespace Redemptions.Grains.Index;

/// <summary>The acts in the audit trail. Stored: never rename.</summary>
public static class AuditActions
{
    /// <summary>A change voucher's PIN was shown again.</summary>
    public const string ChangeRevealed = "change_voucher.revealed";

    /// <summary>A provider was switched on.</summary>
    public const string SwitchedOn = "provider.switched_on";

    /// <summary>A provider was switched off.</summary>
    public const string SwitchedOff = "provider.switched_off";
}
