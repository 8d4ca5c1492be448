namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>The voucher types as JSON.</summary>
internal sealed record TypeListView
{
    public required IReadOnlyList<TypeView> Data { get; init; }
}
