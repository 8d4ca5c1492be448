namespace Redemptions.Api.Authentication;

/// <summary>Marks an endpoint that needs a key with one of <paramref name="AnyOf"/>.</summary>
internal sealed record KeyRequired(Roles AnyOf)
{
    public const Roles Anybody = Roles.Redeem | Roles.Read | Roles.Operate;
}
