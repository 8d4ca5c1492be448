using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>Accounts, as JSON.</summary>
internal sealed record AccountListView
{
    [Description("By name, 1000 at most.")]
    public required IReadOnlyList<AccountView> Data { get; init; }
}
