namespace Redemptions.Api.Authentication;

/// <summary>Marks an endpoint that needs a key with one of <paramref name="AnyOf"/>.</summary>
internal sealed record KeyRequired(Roles AnyOf)
{
    public const Roles Anybody = Roles.Redeem | Roles.Read | Roles.Operate;

    /// <summary>True for pages that a browser opens: the key may come as the password of HTTP Basic, and the answer need not be JSON.</summary>
    public bool ByBrowser { get; init; }

    /// <summary>True if the endpoint affects all accounts. A stored key belongs to one account, so it is refused.</summary>
    public bool RequiresPlatformOperator { get; init; }
}
