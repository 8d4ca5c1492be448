using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>An account, as JSON.</summary>
internal sealed record AccountView
{
    [Description("Its name, such as shop-7.")]
    public required string Account { get; init; }

    [Description("test or live: the mode of the calling key.")]
    public required Mode Mode { get; init; }

    [Description("When it was added.")]
    public required DateTimeOffset CreatedAt { get; init; }

    [Description("When it was disabled, so that its stored keys are refused; null if it is enabled.")]
    public required DateTimeOffset? DisabledAt { get; init; }

    public static AccountView Of(Account account) =>
        new() { Account = account.Name, Mode = account.Mode, CreatedAt = account.CreatedAt, DisabledAt = account.DisabledAt };
}
