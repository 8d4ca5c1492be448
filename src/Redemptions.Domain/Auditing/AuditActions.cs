namespace Redemptions.Domain.Auditing;

/// <summary>The actions in the audit trail. Stored: never rename.</summary>
public static class AuditActions
{
    /// <summary>A change voucher's PIN was shown again.</summary>
    public const string ChangeRevealed = "change_voucher.revealed";

    /// <summary>An operator decided that the provider took the money.</summary>
    public const string DecidedConfirmed = "redemption.decided_confirmed";

    /// <summary>An operator decided that the provider did not take the money.</summary>
    public const string DecidedFailed = "redemption.decided_failed";

    /// <summary>An operator added a missing change voucher.</summary>
    public const string ChangeFilledIn = "change_voucher.filled_in";

    /// <summary>A provider was switched on.</summary>
    public const string SwitchedOn = "provider.switched_on";

    /// <summary>A provider was switched off.</summary>
    public const string SwitchedOff = "provider.switched_off";

    /// <summary>An account was added.</summary>
    public const string AccountAdded = "account.added";

    /// <summary>An account was disabled, so its stored keys are refused.</summary>
    public const string AccountDisabled = "account.disabled";

    /// <summary>An account was enabled again.</summary>
    public const string AccountEnabled = "account.enabled";

    /// <summary>A key was created.</summary>
    public const string KeyAdded = "key.added";

    /// <summary>A key was replaced by another.</summary>
    public const string KeyRotated = "key.rotated";

    /// <summary>A key was revoked.</summary>
    public const string KeyRevoked = "key.revoked";

    /// <summary>A silo started with a configured key that may operate all accounts.</summary>
    public const string KeyOperatesAll = "key.operates_all_accounts";
}
