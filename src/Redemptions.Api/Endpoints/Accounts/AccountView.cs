using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>An account, as JSON.</summary>
internal sealed record AccountView
{
    public required string Account { get; init; }

    [Description("test or live: that of the key that asks.")]
    public required Mode Mode { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [Description("Since when none of its stored keys opens anything; null where they do.")]
    public required DateTimeOffset? DisabledAt { get; init; }

    public static AccountView Of(Account account) =>
        new() { Account = account.Name, Mode = account.Mode, CreatedAt = account.CreatedAt, DisabledAt = account.DisabledAt };
}
