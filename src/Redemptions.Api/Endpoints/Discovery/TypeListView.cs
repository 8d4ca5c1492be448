using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>The voucher types as JSON.</summary>
internal sealed record TypeListView
{
    [Description("The types of the mode.")]
    public required IReadOnlyList<TypeView> Data { get; init; }
}
