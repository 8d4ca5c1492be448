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

    /// <summary>An operator proposed a manual resolution, which another key has to confirm.</summary>
    public const string ResolutionProposed = "redemption.resolution_proposed";

    /// <summary>An operator withdrew a proposed resolution.</summary>
    public const string ResolutionWithdrawn = "redemption.resolution_withdrawn";

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

    /// <summary>A webhook endpoint was added.</summary>
    public const string EndpointAdded = "webhook_endpoint.added";

    /// <summary>A webhook endpoint was changed.</summary>
    public const string EndpointChanged = "webhook_endpoint.changed";

    /// <summary>A webhook endpoint was deleted.</summary>
    public const string EndpointDeleted = "webhook_endpoint.deleted";

    /// <summary>A webhook endpoint got a new secret.</summary>
    public const string EndpointRotated = "webhook_endpoint.rotated";

    /// <summary>A test was sent to a webhook endpoint.</summary>
    public const string EndpointTested = "webhook_endpoint.tested";

    /// <summary>This service disabled a webhook endpoint.</summary>
    public const string EndpointDisabled = "webhook_endpoint.disabled";

    /// <summary>A webhook event was sent again.</summary>
    public const string EventResent = "webhook_event.resent";

    /// <summary>Cards were issued.</summary>
    public const string CardsIssued = "card.issued";

    /// <summary>An operator changed the balance of a card.</summary>
    public const string CardAdjusted = "card.adjusted";

    /// <summary>A card was blocked.</summary>
    public const string CardBlocked = "card.blocked";

    /// <summary>A card was unblocked.</summary>
    public const string CardUnblocked = "card.unblocked";

    /// <summary>A card was closed.</summary>
    public const string CardClosed = "card.closed";

    /// <summary>A card was replaced by another one.</summary>
    public const string CardReplaced = "card.replaced";

    /// <summary>The code of a card was shown again.</summary>
    public const string CardRevealed = "card.revealed";
}
