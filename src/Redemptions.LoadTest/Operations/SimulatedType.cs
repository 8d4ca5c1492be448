using System.Collections.Frozen;
using Redemptions.Checker.Ledgers;
using Redemptions.Simulators;

namespace Redemptions.LoadTest.Operations;

/// <summary>What the load test knows of a voucher type that the simulators have. All of it is here, in one entry a type.</summary>
internal sealed record SimulatedType
{
    /// <summary>In the order in which the scenarios choose.</summary>
    public static readonly IReadOnlyList<SimulatedType> All =
    [
        new() { Name = "vouchers.one_voucher", Provider = Provider.Flash, Ledger = LedgerProvider.Flash },
        new() { Name = "vouchers.ott", Provider = Provider.Ott, Ledger = LedgerProvider.Ott, TakesPhoneNumber = true, HasBalance = true, KeepsRest = true },
        new() { Name = "vouchers.blu", Provider = Provider.Blu, Ledger = LedgerProvider.Blu, TakesPhoneNumber = true, HasBalance = true },
    ];

    private static readonly FrozenDictionary<Provider, SimulatedType> ByProvider = All.ToFrozenDictionary(type => type.Provider);

    /// <summary>The type as discovery names it.</summary>
    public required string Name { get; init; }

    /// <summary>Its provider in the simulators.</summary>
    public required Provider Provider { get; init; }

    /// <summary>Its provider in the checker.</summary>
    public required LedgerProvider Ledger { get; init; }

    /// <summary>Whether redemptions carry a phone number.</summary>
    public bool TakesPhoneNumber { get; init; }

    /// <summary>Whether a balance can be looked up.</summary>
    public bool HasBalance { get; init; }

    /// <summary>Whether the residual of a partial redemption stays on the voucher, so that the voucher can be redeemed again.</summary>
    public bool KeepsRest { get; init; }

    public static SimulatedType Of(Provider provider) => ByProvider[provider];

    /// <summary>Null for no type that the simulators have.</summary>
    public static SimulatedType? Find(string name) => All.FirstOrDefault(type => type.Name == name);
}
