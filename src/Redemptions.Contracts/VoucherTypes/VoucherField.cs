namespace Redemptions.Contracts;

/// <summary>One field of a voucher's source.</summary>
[GenerateSerializer, Alias("redemptions.voucher-field"), Immutable]
public sealed record VoucherField
{
    /// <summary>Its public name, such as <c>pin</c>.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>The operations that require it.</summary>
    [Id(1)]
    public required IReadOnlyList<Capability> RequiredFor { get; init; }

    /// <summary>The operations that accept it.</summary>
    [Id(2)]
    public required IReadOnlyList<Capability> AcceptedFor { get; init; }

    /// <summary>The field that this one can replace where both are accepted; null if there is none.</summary>
    [Id(3)]
    public string? AlternativeTo { get; init; }

    /// <summary>True if it is a secret: never shown, logged or stored in the clear.</summary>
    [Id(4)]
    public required bool Sensitive { get; init; }

    /// <summary>The label for an input form.</summary>
    [Id(5)]
    public required string Label { get; init; }

    /// <summary>A sentence for the user of an input form.</summary>
    [Id(6)]
    public required string Description { get; init; }

    /// <summary>A regular expression for the value without spaces, dashes and brackets.</summary>
    [Id(7)]
    public required string Pattern { get; init; }

    /// <summary>A value that fits <see cref="Pattern"/>.</summary>
    [Id(8)]
    public required string Example { get; init; }
}
