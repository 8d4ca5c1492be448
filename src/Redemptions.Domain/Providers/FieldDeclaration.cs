using Redemptions.Contracts;

namespace Redemptions.Domain.Providers;

/// <summary>One field of a voucher's source. Discovery publishes it, and validation enforces it.</summary>
public sealed record FieldDeclaration
{
    /// <summary>The public name. A request has no other members than <c>pin</c> or <c>token</c> for a PIN, <c>serial_number</c> and
    /// <c>phone_number</c>; a type has at most one field of a kind.</summary>
    public required string Name { get; init; }

    /// <summary>How the service handles it.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>The capabilities that require it.</summary>
    public IReadOnlyList<Capability> RequiredFor { get; init; } = [];

    /// <summary>The capabilities that use it; for any other it is ignored.</summary>
    public required IReadOnlyList<Capability> AcceptedFor { get; init; }

    /// <summary>The capabilities for which a phone number must be able to receive an SMS.</summary>
    public IReadOnlyList<Capability> ReceivesSmsFor { get; init; } = [];

    /// <summary>The required field that this one can replace where both are accepted, or null.</summary>
    public string? AlternativeTo { get; init; }

    /// <summary>The label for a form.</summary>
    public required string Label { get; init; }

    /// <summary>A sentence for the customer or cashier, saying what to enter.</summary>
    public required string Description { get; init; }

    /// <summary>A regular expression that the value must match after separators (spaces, dashes, brackets) are removed.</summary>
    public required string Pattern { get; init; }

    /// <summary>Whether the last digit is a Luhn check digit, which is verified after <see cref="Pattern"/>.</summary>
    public bool HasCheckDigit { get; init; }

    /// <summary>A value that matches <see cref="Pattern"/>.</summary>
    public required string Example { get; init; }

    /// <summary>True if it must never be shown, logged or stored as plaintext.</summary>
    public bool Sensitive => Kind == FieldKind.VoucherPin;

    /// <summary>True if every redemption requires it.</summary>
    public bool Required => RequiredFor.Contains(Capability.Redeem);
}
