namespace Redemptions.Domain.Encryption;

/// <summary>Data Protection purposes, one per encrypted field. Stored ciphertexts depend on them: never rename.</summary>
public static class EncryptionPurposes
{
    /// <summary>A voucher's source on its way from the application service to the voucher grain.</summary>
    public const string Source = "source";

    /// <summary>The exact values to send for a redemption, or the part of them kept for rechecks.</summary>
    public const string Wire = "wire";

    /// <summary>A redemption's record.</summary>
    public const string Snapshot = "snapshot";

    /// <summary>PIN and barcode of a change voucher.</summary>
    public const string Change = "change_voucher";

    /// <summary>The secret of a webhook endpoint.</summary>
    public const string WebhookSecret = "webhook_secret";

    /// <summary>The body of a webhook event.</summary>
    public const string WebhookBody = "webhook_body";

    /// <summary>The code of a card.</summary>
    public const string CardCode = "card_code";

    /// <summary>The cookie of a browser's session.</summary>
    public const string WebSession = "web_session";

    /// <summary>The cookie that says when a browser's session was last used.</summary>
    public const string WebSessionUse = "web_session_use";

    /// <summary>The cookie with text that was typed into a form before its session ended.</summary>
    public const string WebKeptText = "web_kept_text";
}
