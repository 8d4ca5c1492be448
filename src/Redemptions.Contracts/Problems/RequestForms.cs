namespace Redemptions.Contracts;

/// <summary>The allowed forms of strings in requests, as regular expressions over the whole string.</summary>
public static class RequestForms
{
    /// <summary>An idempotency key: 1–255 characters; base64, UUIDs and paths are among them.</summary>
    public const string IdempotencyKey = @"\A[A-Za-z0-9_.:/+=-]{1,255}\z";

    /// <summary>A caller's own reference: 1–255 characters, without leading or trailing spaces.</summary>
    public const string ExternalReference = @"\A(?=.{1,255}\z)[A-Za-z0-9_./#:+@-]+(?: +[A-Za-z0-9_./#:+@-]+)*\z";

    /// <summary>The name of an account: 1–64 characters.</summary>
    public const string AccountName = @"\A[A-Za-z0-9_.-]{1,64}\z";

    /// <summary>The message for an idempotency key of another form.</summary>
    public const string IdempotencyKeyMeaning = "Send 1 to 255 characters of A-Z, a-z, 0-9 and _ . : - / + =";

    /// <summary>The message for a reference of another form.</summary>
    public const string ExternalReferenceMeaning = "Send 1 to 255 characters of A-Z, a-z, 0-9 and _ - . / # : + @; blanks are allowed between other characters.";
}
