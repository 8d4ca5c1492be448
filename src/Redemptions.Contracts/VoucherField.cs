namespace Redemptions.Contracts;

/// <summary>One field of a voucher's source.</summary>
[GenerateSerializer, Alias("redemptions.voucher-field"), Immutable]
public sealed record VoucherField
{
    /// <summary>Its public name, such as <c>pin</c>.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>What it must be given for.</summary>
    [Id(1)]
    public required IReadOnlyList<Capability> RequiredFor { get; init; }

    /// <summary>What it is used for at all.</summary>
    [Id(2)]
    public required IReadOnlyList<Capability> AcceptedFor { get; init; }

    /// <summary>The field that this one may stand for where both are accepted, or null.</summary>
    [Id(3)]
    public string? AlternativeTo { get; init; }

    /// <summary>True where it is money: never shown, logged or kept in the clear.</summary>
    [Id(4)]
    public required bool Sensitive { get; init; }

    /// <summary>What a form writes beside it.</summary>
    [Id(5)]
    public required string Label { get; init; }

    /// <summary>A sentence for the person who fills it in.</summary>
    [Id(6)]
    public required string Description { get; init; }

    /// <summary>A regular expression for the value without spaces, dashes and brackets.</summary>
    [Id(7)]
    public required string Pattern { get; init; }

    /// <summary>A value that fits <see cref="Pattern"/>.</summary>
    [Id(8)]
    public required string Example { get; init; }
}
