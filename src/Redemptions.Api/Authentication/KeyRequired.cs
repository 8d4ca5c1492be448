namespace Redemptions.Api.Authentication;

/// <summary>Marks an endpoint that needs a key with one of <paramref name="AnyOf"/>.</summary>
internal sealed record KeyRequired(Roles AnyOf)
{
    public const Roles Anybody = Roles.Redeem | Roles.Read | Roles.Operate;

    /// <summary>Whether a browser comes here, which can send a key only as the password of HTTP Basic, and reads more than JSON.</summary>
    public bool ByBrowser { get; init; }

    /// <summary>Whether it touches what all accounts share, so that a stored key, which is one account's, is not enough.</summary>
    public bool RequiresPlatformOperator { get; init; }
}
