namespace Redemptions.Api.Authentication;

/// <summary>The fixed test key of the embedded default configuration. It is public, so it is valid only without PostgreSQL, without <c>Api:Keys</c>, with only
/// loopback addresses bound, and for calls from this machine that no proxy forwards.</summary>
public sealed class EmbeddedKey
{
    /// <summary>The key.</summary>
    public const string Value = "sk_test_embedded";

    /// <summary>The account it belongs to.</summary>
    public const string Account = "test";

    /// <summary>True in the embedded default configuration. Keys in <c>Api:Keys</c> take precedence: with any, the embedded key is not accepted.</summary>
    public bool Enabled { get; set; }

    internal static Caller Caller { get; } = new()
    {
        Account = Account,
        Mode = Mode.Test,
        Roles = Roles.Redeem | Roles.Read | Roles.Operate | Roles.Issue,
        KeyName = "embedded",
    };
}
