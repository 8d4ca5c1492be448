namespace Redemptions.Api;

/// <summary>The fixed test key of the embedded service. Everybody knows it, so it opens the door to callers on the same machine only.</summary>
public sealed class EmbeddedKey
{
    /// <summary>The key.</summary>
    public const string Value = "sk_test_embedded";

    /// <summary>The account it belongs to.</summary>
    public const string Account = "test";

    /// <summary>Whether it is known at all; the composition turns it on where the service is embedded.</summary>
    public bool Enabled { get; set; }

    internal static Caller Caller { get; } = new()
    {
        Account = Account,
        Mode = Mode.Test,
        Roles = Roles.Redeem | Roles.Read | Roles.Operate,
        KeyName = "embedded",
    };
}
