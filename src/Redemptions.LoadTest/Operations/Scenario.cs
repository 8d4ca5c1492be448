using Redemptions.Simulators;

namespace Redemptions.LoadTest.Operations;

/// <summary>Says what the call of each number is: the same for the same seed, and other vouchers and keys for another.</summary>
internal sealed class Scenario(ScenarioKind kind, Provider? type, long seed)
{
    /// <summary>A voucher and all that is done to it stay within one block of numbers, so that blocks can be checked one by one.</summary>
    public const int Block = 100;

    private const int PartCents = 4_000;
    private const int HotCents = 100;
    private const long VouchersOfASeed = 10_000_000;

    private static readonly Provider[] All = [Provider.Flash, Provider.Ott, Provider.Blu];
    private static readonly Provider[] WithBalance = [Provider.Ott, Provider.Blu];

    private readonly long _first = seed % (SandboxPins.ActiveCount / VouchersOfASeed) * VouchersOfASeed;

    public ScenarioKind Kind => kind;

    /// <summary>The type where there is no choice.</summary>
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

    // OTT keeps the rest on the voucher: every key of a block can have its rand of it. The others give it to the first.
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
