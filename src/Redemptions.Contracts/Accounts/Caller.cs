namespace Redemptions.Contracts;

/// <summary>The account, mode and roles with which a call is made.</summary>
[GenerateSerializer, Alias("redemptions.caller"), Immutable]
public sealed record Caller
{
    /// <summary>The account that owns what the caller creates; part of every identity.</summary>
    [Id(0)]
    public required string Account { get; init; }

    /// <summary>Test or live; part of every identity.</summary>
    [Id(1)]
    public required Mode Mode { get; init; }

    /// <summary>What the caller may do.</summary>
    [Id(2)]
    public required Roles Roles { get; init; }

    /// <summary>A name of the key for the audit trail; never the key itself.</summary>
    [Id(3)]
    public required string KeyName { get; init; }

    /// <summary>True where the caller has <paramref name="role"/>.</summary>
    public bool May(Roles role) => (Roles & role) == role;
}
