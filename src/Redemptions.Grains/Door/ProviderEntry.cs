using Redemptions.Contracts;
using Redemptions.Grains.Providers;

namespace Redemptions.Grains.Door;

/// <summary>A voucher type as it stands now: its declaration, and whether it takes redemptions.</summary>
public sealed record ProviderEntry
{
    /// <summary>What is published and enforced.</summary>
    public required ProviderDeclaration Declaration { get; init; }

    /// <summary>Whether it takes redemptions now.</summary>
    public required ProviderStatus Status { get; init; }

    /// <summary>False where an operator switched it off.</summary>
    public required bool SwitchedOn { get; init; }
}
