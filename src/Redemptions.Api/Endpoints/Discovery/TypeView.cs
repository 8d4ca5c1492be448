using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>A voucher type as JSON.</summary>
internal sealed record TypeView
{
    public required string Type { get; init; }

    public required string Category { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    [Description("A path on this service.")]
    public required string Logo { get; init; }

    public required string? Website { get; init; }

    [Description("Whether it accepts redemptions now.")]
    public required ProviderStatus Status { get; init; }

    public required IReadOnlyList<string> Currencies { get; init; }

    [Description("Minor units.")]
    public required long MinAmount { get; init; }

    [Description("Minor units.")]
    public required long MaxAmount { get; init; }

    public required CapabilitiesView Capabilities { get; init; }

    public required IReadOnlyList<FieldView> RequiredFields { get; init; }

    public static TypeView Of(VoucherType type, string logo) => new()
    {
        Type = type.Type,
        Category = type.Category,
        Name = type.Name,
        Description = type.Description,
        Logo = logo,
        Website = type.Website?.OriginalString,
        Status = type.Status,
        Currencies = type.Currencies,
        MinAmount = type.MinimumAmount,
        MaxAmount = type.MaximumAmount,
        Capabilities = CapabilitiesView.Of(type),
        RequiredFields = [.. type.Fields.Select(FieldView.Of)],
    };
}
