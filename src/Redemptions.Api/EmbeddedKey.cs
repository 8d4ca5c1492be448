namespace Redemptions.Api;

/// <summary>The fixed test key of the embedded default. It is public, so it exists only there: without PostgreSQL, without <c>Api:Keys</c>, with loopback
/// addresses alone bound, and for calls from this machine that no proxy passes on.</summary>
public sealed class EmbeddedKey
{
    /// <summary>The key.</summary>
    public const string Value = "sk_test_embedded";

    /// <summary>The account it belongs to.</summary>
    public const string Account = "test";

    /// <summary>Whether the composition is the embedded default; keys in <c>Api:Keys</c> go before this.</summary>
    public bool Enabled { get; set; }

    internal static Caller Caller { get; } = new()
    {
        Account = Account,
        Mode = Mode.Test,
        Roles = Roles.Redeem | Roles.Read | Roles.Operate,
        KeyName = "embedded",
    };
}
