using Redemptions.Api.Authentication;

namespace Redemptions.Api.Accounts;

/// <summary>Roles as the contract writes them.</summary>
internal static class RoleWords
{
    private static readonly Roles[] Each = [Roles.Redeem, Roles.Read, Roles.Operate];

    public static IReadOnlyList<string> Of(Roles roles) => [.. Each.Where(role => (roles & role) != Roles.None).Select(role => role.ToString().ToLowerInvariant())];

    /// <summary>The roles that the words name; none where one of them names no role.</summary>
    public static Roles Read(IReadOnlyList<string> words)
    {
        Roles?[] roles = [.. words.Select(RoleParser.Role)];
        return roles.Contains(null) ? Roles.None : roles.Aggregate(Roles.None, (all, role) => all | role!.Value);
    }
}
