using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>The declaration of a voucher type, used for discovery, validation and forms.</summary>
public sealed record ProviderDeclaration
{
    private const string Vouchers = "vouchers.";

    /// <summary>The type's name: the category, a dot, and a name of lower-case letters and underscores, such as <c>vouchers.acme</c>. It is stored with every
    /// redemption, and never changes.</summary>
    public required string Type { get; init; }

    /// <summary>The family of types, such as <c>vouchers</c>.</summary>
    public required string Category { get; init; }

    /// <summary>The name a customer knows.</summary>
    public required string Name { get; init; }

    /// <summary>A sentence that describes it.</summary>
    public required string Description { get; init; }

    /// <summary>Its logo, an SVG file that refers to nothing outside it.</summary>
    public required ReadOnlyMemory<byte> LogoSvg { get; init; }

    /// <summary>The name by which its logo is found: of vouchers the type without its category, of others the type with an underscore. No other type may have the
    /// same.</summary>
    public string LogoName => Type.StartsWith(Vouchers, StringComparison.Ordinal) ? Type[Vouchers.Length..] : Type.Replace('.', '_');

    /// <summary>The path of its logo on this service.</summary>
    public string Logo => $"/assets/providers/{LogoName}.svg";

    /// <summary>The provider's website; null if there is none.</summary>
    public required Uri? Website { get; init; }

    /// <summary>The accepted currencies, ISO 4217; the first is the default.</summary>
    public required IReadOnlyList<string> Currencies { get; init; }

    /// <summary>The lowest amount that can be redeemed, in minor units (cents).</summary>
    public required long MinimumAmount { get; init; }

    /// <summary>The highest amount of one redemption, in minor units (cents).</summary>
    public required long MaximumAmount { get; init; }

    /// <summary>Whether part of a voucher can be redeemed.</summary>
    public required bool PartialRedemption { get; init; }

    /// <summary>Whether its balance can be looked up.</summary>
    public required bool Lookup { get; init; }

    /// <summary>Whether a redemption can reserve value and take it later.</summary>
    public bool Reserve { get; init; }

    /// <summary>Whether a redemption can be refunded.</summary>
    public bool Refund { get; init; }

    /// <summary>How the residual of a partial redemption is returned.</summary>
    public required ChangeDelivery ChangeVoucher { get; init; }

    /// <summary>Whether the provider can send an SMS.</summary>
    public required bool SmsDelivery { get; init; }

    /// <summary>The fields of its source.</summary>
    public required IReadOnlyList<FieldDeclaration> Fields { get; init; }
}
