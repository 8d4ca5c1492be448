namespace Redemptions.Domain.Redemptions;

/// <summary>A normalised source as plaintext. Stored and sent between silos only in encrypted form.</summary>
internal sealed record VoucherSecrets
{
    public required string Pin { get; init; }

    /// <summary>E.164.</summary>
    public string? PhoneNumber { get; init; }

    public string? SerialNumber { get; init; }

    /// <summary>The generated method would print the secrets.</summary>
    public override string ToString() => "***";
}
