using Redemptions.Contracts;

namespace Redemptions.Storage.Accounts;

/// <summary>A row of <c>api_key</c>, joined with its account.</summary>
internal sealed record KeyRow
{
    public string Id { get; init; } = string.Empty;

    public string Account { get; init; } = string.Empty;

    public string Mode { get; init; } = string.Empty;

    public int Roles { get; init; }

    public string Name { get; init; } = string.Empty;

    public long CreatedAt { get; init; }

    public long? ExpiresAt { get; init; }

    public long? RevokedAt { get; init; }

    public string? ReplacedBy { get; init; }

    public long? AccountDisabledAt { get; init; }

    public string? CreatedBy { get; init; }

    public AccountKey Key() => new()
    {
        Id = Id,
        Account = Account,
        Mode = Enum.Parse<Mode>(Mode, ignoreCase: true),
        Roles = (Roles)Roles,
        Name = Name,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt),
        ExpiresAt = Time(ExpiresAt),
        RevokedAt = Time(RevokedAt),
        ReplacedBy = ReplacedBy,
        AccountDisabledAt = Time(AccountDisabledAt),
        CreatedBy = CreatedBy,
    };

    private static DateTimeOffset? Time(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
}
