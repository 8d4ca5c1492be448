namespace Redemptions.Grains.Vouchers;

/// <summary>The secrets of a change voucher in the clear. It exists only inside a seal.</summary>
internal sealed record ChangeVoucherSecrets
{
    public required string Pin { get; init; }

    public string? Barcode { get; init; }

    /// <summary>A record would print its members.</summary>
    public override string ToString() => "***";
}
