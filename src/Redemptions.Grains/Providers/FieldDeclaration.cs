using Redemptions.Contracts;

namespace Redemptions.Grains.Providers;

/// <summary>One field of a voucher's source: what discovery publishes and validation enforces.</summary>
public sealed record FieldDeclaration
{
    /// <summary>Its public name, such as <c>pin</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What the service does with it.</summary>
    public required FieldKind Kind { get; init; }

    /// <summary>What it must be given for.</summary>
    public IReadOnlyList<Capability> RequiredFor { get; init; } = [];

    /// <summary>What it is used for at all.</summary>
    public required IReadOnlyList<Capability> AcceptedFor { get; init; }

    /// <summary>What the number must be able to receive an SMS for.</summary>
    public IReadOnlyList<Capability> ReceivesSmsFor { get; init; } = [];

    /// <summary>The field that this one may stand for where both are accepted, or null.</summary>
    public string? AlternativeTo { get; init; }

    /// <summary>What a form writes beside it.</summary>
    public required string Label { get; init; }

    /// <summary>A sentence for the person who fills it in.</summary>
    public required string Description { get; init; }

    /// <summary>A regular expression for the value without spaces, dashes and brackets.</summary>
    public required string Pattern { get; init; }

    /// <summary>A value that fits <see cref="Pattern"/>.</summary>
    public required string Example { get; init; }

    /// <summary>True where it may not be shown, logged or kept in the clear.</summary>
    public bool Sensitive => Kind == FieldKind.VoucherPin;

    /// <summary>True where no redemption goes without it.</summary>
    public bool Required => RequiredFor.Contains(Capability.Redeem);
}
