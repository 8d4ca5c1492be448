using System.ComponentModel;
using Redemptions.Grains.Providers;

namespace Redemptions.Api.Discovery;

/// <summary>A voucher type as JSON.</summary>
internal sealed record TypeView
{
    public required string Type { get; init; }

    public required string Category { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    [Description("A path on this service.")]
    public required string Logo { get; init; }

    public required string Website { get; init; }

    [Description("Whether it accepts redemptions now.")]
    public required ProviderStatus Status { get; init; }

    public required IReadOnlyList<string> Currencies { get; init; }

    [Description("Minor units.")]
    public required long MinAmount { get; init; }

    [Description("Minor units.")]
    public required long MaxAmount { get; init; }

    public required CapabilitiesView Capabilities { get; init; }

    public required IReadOnlyList<FieldView> RequiredFields { get; init; }

    /// <summary>The view of the type, with its URLs below <paramref name="prefix"/>.</summary>
    public static TypeView Of(ProviderEntry entry, PathString prefix) => new()
    {
        Type = entry.Declaration.Type,
        Category = entry.Declaration.Category,
        Name = entry.Declaration.Name,
        Description = entry.Declaration.Description,
        Logo = prefix + entry.Declaration.Logo,
        Website = entry.Declaration.Website.OriginalString,
        Status = entry.Status,
        Currencies = entry.Declaration.Currencies,
        MinAmount = entry.Declaration.MinimumAmount,
        MaxAmount = entry.Declaration.MaximumAmount,
        Capabilities = CapabilitiesView.Of(entry.Declaration),
        RequiredFields = [.. entry.Declaration.Fields.Select(FieldView.Of)],
    };
}
