using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>Accounts, as JSON.</summary>
internal sealed record AccountListView
{
    [Description("Ordered by name, at most 1000.")]
    public required IReadOnlyList<AccountView> Data { get; init; }
}
