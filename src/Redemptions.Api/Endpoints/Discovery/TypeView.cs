using System.ComponentModel;

namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>A voucher type as JSON.</summary>
internal sealed record TypeView
{
    [Description("The name that requests use.")]
    public required string Type { get; init; }

    [Description("The part of the name before the dot: vouchers, gift_cards or loyalty_points.")]
    public required string Category { get; init; }

    [Description("For the customer, such as Blu Voucher.")]
    public required string Name { get; init; }

    [Description("For the customer.")]
    public required string Description { get; init; }

    [Description("A path on this service.")]
    public required string Logo { get; init; }

    [Description("The website of the voucher, or null.")]
    public required string? Website { get; init; }

    [Description("Whether it accepts redemptions now.")]
    public required ProviderStatus Status { get; init; }

    [Description("ISO 4217.")]
    public required IReadOnlyList<string> Currencies { get; init; }

    [Description("Minor units.")]
    public required long MinAmount { get; init; }

    [Description("Minor units.")]
    public required long MaxAmount { get; init; }

    public required CapabilitiesView Capabilities { get; init; }

    [Description("The members of source that the type takes.")]
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
