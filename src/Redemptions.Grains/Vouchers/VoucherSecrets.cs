namespace Redemptions.Grains.Vouchers;

/// <summary>A normalised source in the clear. It exists only inside a seal and on the way to the provider.</summary>
internal sealed record VoucherSecrets
{
    public required string Pin { get; init; }

    /// <summary>E.164.</summary>
    public string? PhoneNumber { get; init; }

    public string? SerialNumber { get; init; }

    /// <summary>A record would print its members.</summary>
    public override string ToString() => "***";
}
