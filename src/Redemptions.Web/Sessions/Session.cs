using Redemptions.Web.Text;

namespace Redemptions.Web.Sessions;

/// <summary>A signed-in browser.</summary>
/// <param name="Id">Random; forms are bound to it.</param>
/// <param name="Key">The API key, found again on this request.</param>
public sealed record Session(string Id, SignInKey Key)
{
    /// <summary>The caller of the application's methods.</summary>
    public Caller Caller => Key.Identity.Caller;

    /// <summary>The caller without the roles that see secrets, so that a page that shows none records no reveal.</summary>
    public Caller Reader { get; } = Key.Identity.Caller with { Roles = (Key.Identity.Caller.Roles & ~Roles.Redeem) | Roles.Read };

    /// <summary>The mode and account, for the pages' modules: what is kept on a device belongs to them.</summary>
    public string Owner => $"{Words.Of(Caller.Mode)}/{Caller.Account}";

    /// <summary>What the caller may administer.</summary>
    public AdministrationScope Scope => new(Caller, Key.Identity.IsPlatformOperator) { Key = Key.Identity.Stored };
}
