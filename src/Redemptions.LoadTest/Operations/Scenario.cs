using Redemptions.Simulators;

namespace Redemptions.LoadTest.Operations;

/// <summary>Derives the request of each call from its number. The same seed gives the same requests, another seed other vouchers and keys.</summary>
internal sealed class Scenario(ScenarioKind kind, Provider? type, long seed)
{
    /// <summary>All calls on a voucher have numbers of one block, so that blocks can be checked one by one.</summary>
    public const int Block = 100;

    private const int PartCents = 4_000;
    private const int HotCents = 100;
    private const long VouchersOfASeed = 10_000_000;

    private static readonly Provider[] All = [Provider.Flash, Provider.Ott, Provider.Blu];
    private static readonly Provider[] WithBalance = [Provider.Ott, Provider.Blu];

    private readonly long _first = seed % (SandboxPins.ActiveCount / VouchersOfASeed) * VouchersOfASeed;

    public ScenarioKind Kind => kind;

    /// <summary>The provider in scenarios that use only one.</summary>
    private Provider One => type ?? (kind == ScenarioKind.Hot ? Provider.Ott : Provider.Flash);

    public LoadOperation At(long number) => kind switch
    {
        ScenarioKind.FreshFull => Redeem(number, Any(number)),
        ScenarioKind.FreshPartial => Redeem(number, Any(number), PartCents),
        ScenarioKind.Storm => Redeem(0, One),
        ScenarioKind.Hot => Hot(number),
        ScenarioKind.Declines => Redeem(number, Any(number)) with { IsIssued = false },
        ScenarioKind.Lookups => LookUp(number),
        ScenarioKind.Discovery => new LoadOperation { Kind = OperationKind.Discover },
        _ => Day(number),
    };

    // OTT keeps the residual on the voucher, so every key of a block redeems R1 of it. With the other providers the first key redeems it all.
    private LoadOperation Hot(long number) =>
        Redeem(number, One, One == Provider.Ott ? HotCents : 0) with { Voucher = Voucher(number / Block) };

    // A till's mix of 20 calls: discovery, lookups before a redemption, full and partial redemptions, repeats after a slow answer, and one
    // mistyped PIN.
    private LoadOperation Day(long number) => (number % 20) switch
    {
        0 or 10 => new LoadOperation { Kind = OperationKind.Discover },
        1 or 5 or 11 => LookUp(number + 1) with { Provider = Any(number + 1) is var next && next != Provider.Flash ? next : Provider.Ott },
        3 => Redeem(number - 1, Any(number - 1)),
        7 or 13 => Redeem(number - 1, Any(number - 1), PartCents),
        15 => Redeem(number, Any(number)) with { IsIssued = false },
        6 or 12 or 9 or 17 or 19 => Redeem(number, Any(number), PartCents),
        _ => Redeem(number, Any(number)),
    };

    private LoadOperation LookUp(long number) => new()
    {
        Kind = OperationKind.LookUp,
        Provider = type is Provider.Ott or Provider.Blu ? type.Value : WithBalance[number % WithBalance.Length],
        Voucher = Voucher(number),
        IsIssued = true,
        Seed = seed,
    };

    private LoadOperation Redeem(long number, Provider provider, int amountCents = 0) => new()
    {
        Kind = OperationKind.Redeem,
        Provider = provider,
        Voucher = Voucher(number),
        IsIssued = true,
        Key = number,
        Seed = seed,
        AmountCents = amountCents,
    };

    private Provider Any(long number) => type ?? All[number % All.Length];

    private long Voucher(long number) => _first + (number % VouchersOfASeed);
}
