using Redemptions.Simulators;

namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>A provider as the runs use it.</summary>
/// <param name="Name">As the simulators call it.</param>
/// <param name="Type">Its vouchers.</param>
/// <param name="MoneyCall">The call that takes money.</param>
/// <param name="Pin">A fresh PIN of R100 for each number.</param>
/// <param name="Faults">How it can fail.</param>
internal sealed record SeededProvider(string Name, string Type, string MoneyCall, Func<int, string> Pin, IReadOnlyList<ProviderFault> Faults)
{
    public static IReadOnlyList<SeededProvider> All { get; } =
    [
        new("flash", "vouchers.one_voucher", "redeem", number => SandboxPins.ForFlash(number),
            [.. ProviderFault.Common, ProviderFault.ForeignReference, ProviderFault.BusyCode("2220")]),
        new("ott", "vouchers.ott", "remit", number => SandboxPins.ForOtt(number), [.. ProviderFault.Common, ProviderFault.BusyCode("99")]),
        new("blu", "vouchers.blu", "redeem", number => SandboxPins.ForBlu(number),
            [.. ProviderFault.Common, ProviderFault.ForeignReference, ProviderFault.BusyStatus]),
    ];
}
