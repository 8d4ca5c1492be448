using Redemptions.Contracts;

namespace Redemptions.Domain.Requests;

/// <summary>A source that is valid under the declaration of its type.</summary>
internal sealed record NormalisedSource
{
    /// <summary>Without separators, in the form of the declared pattern.</summary>
    public Sensitive? Pin { get; init; }

    public string? SerialNumber { get; init; }

    /// <summary>E.164.</summary>
    public string? PhoneNumber { get; init; }

    public MaskedSource Masked() => new()
    {
        Pin = Pin?.Masked(),
        PhoneNumber = PhoneNumber is null ? null : PhoneNumbers.Masked(PhoneNumber),
        SerialNumber = SerialNumber,
    };
}
