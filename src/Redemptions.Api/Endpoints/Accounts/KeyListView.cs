using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>Keys, as JSON.</summary>
internal sealed record KeyListView
{
    [Description("Newest first, at most 1000, with revoked and expired keys.")]
    public required IReadOnlyList<KeyView> Data { get; init; }
}
