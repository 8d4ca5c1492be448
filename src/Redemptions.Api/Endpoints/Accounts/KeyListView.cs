using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>Keys, as JSON.</summary>
internal sealed record KeyListView
{
    [Description("Newest first, 1000 at most; those that open nothing any more too.")]
    public required IReadOnlyList<KeyView> Data { get; init; }
}
