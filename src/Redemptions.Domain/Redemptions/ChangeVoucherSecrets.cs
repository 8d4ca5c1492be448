namespace Redemptions.Domain.Redemptions;

/// <summary>A change voucher's secrets as plaintext. Stored and sent only in encrypted form.</summary>
internal sealed record ChangeVoucherSecrets
{
    public required string Pin { get; init; }

    public string? Barcode { get; init; }

    /// <summary>The generated method would print the secrets.</summary>
    public override string ToString() => "***";
}
