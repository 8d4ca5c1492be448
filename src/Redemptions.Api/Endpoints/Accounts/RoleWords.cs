using Redemptions.Api.Authentication;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>Converts roles to and from the names that the HTTP contract uses.</summary>
internal static class RoleWords
{
    private static readonly Roles[] Each = [Roles.Redeem, Roles.Read, Roles.Operate, Roles.Issue];

    public static IReadOnlyList<string> Of(Roles roles) => [.. Each.Where(role => (roles & role) != Roles.None).Select(role => role.ToString().ToLowerInvariant())];

    /// <summary>The roles named by <paramref name="words"/>; <see cref="Roles.None"/> if any of them is not a role.</summary>
    public static Roles Read(IReadOnlyList<string> words)
    {
        Roles?[] roles = [.. words.Select(RoleParser.Role)];
        return roles.Contains(null) ? Roles.None : roles.Aggregate(Roles.None, (all, role) => all | role!.Value);
    }
}
