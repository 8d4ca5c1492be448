namespace Redemptions.Api.Authentication;

/// <summary>Parses the names of modes and roles.</summary>
internal static class RoleParser
{
    public static Mode? Mode(string? word) => word?.ToUpperInvariant() switch
    {
        "TEST" => Contracts.Mode.Test,
        "LIVE" => Contracts.Mode.Live,
        _ => null,
    };

    public static Roles? Role(string word) => word.ToUpperInvariant() switch
    {
        "REDEEM" => Roles.Redeem,
        "READ" => Roles.Read,
        "OPERATE" => Roles.Operate,
        "ISSUE" => Roles.Issue,
        _ => null,
    };
}
