using Redemptions.Simulators;

namespace Redemptions.LoadTest.Operations;

/// <summary>Derives the request of each call from its number. The same seed gives the same requests, another seed other vouchers and keys.</summary>
internal sealed class Scenario(ScenarioKind kind, Provider? type, long seed, IReadOnlyList<IssuedCard>? cards = null)
{
    /// <summary>All calls on a voucher have numbers of one block, so that blocks can be checked one by one.</summary>
    public const int Block = 100;

    /// <summary>The value of each card of a run.</summary>
    public const int CardCents = 500_000;

    private const int PartCents = 4_000;

    // No multiple of 10, so that every card gets every kind of call.
    private const int ManyCards = 999;
    private const int HotCards = 10;
    private const int HotCents = 100;
    private const long VouchersOfASeed = 10_000_000;

    private static readonly Provider[] All = [.. SimulatedType.All.Select(type => type.Provider)];
    private static readonly Provider[] WithBalance = [.. SimulatedType.All.Where(type => type.HasBalance).Select(type => type.Provider)];
    private static readonly Provider KeepsRest = SimulatedType.All.First(type => type.KeepsRest).Provider;

    private readonly long _first = seed % (SandboxPins.ActiveCount / VouchersOfASeed) * VouchersOfASeed;

    public ScenarioKind Kind => kind;

    /// <summary>The cards of the run; empty where the scenario is about vouchers.</summary>
    public IReadOnlyList<IssuedCard> Cards { get; } = cards ?? [];

    /// <summary>The type in scenarios that use only one.</summary>
    private Provider One => type ?? (kind == ScenarioKind.Hot ? KeepsRest : All[0]);

    /// <summary>How many cards a scenario needs; 0 if it is about vouchers.</summary>
    public static int CardsOf(ScenarioKind kind) => kind switch
    {
        ScenarioKind.Cards => ManyCards,
        ScenarioKind.HotCard => HotCards,
        _ => 0,
    };

    public LoadOperation At(long number) => kind switch
    {
        ScenarioKind.Cards => Card(number),
        ScenarioKind.HotCard => RedeemCard(number, Cards[(int)(number / CardCents % Cards.Count)], 1),
        ScenarioKind.FreshFull => Redeem(number, Any(number)),
        ScenarioKind.FreshPartial => Redeem(number, Any(number), PartCents),
        ScenarioKind.Storm => Redeem(0, One),
        ScenarioKind.Hot => Hot(number),
        ScenarioKind.Declines => Redeem(number, Any(number)) with { IsIssued = false },
        ScenarioKind.Lookups => LookUp(number),
        ScenarioKind.Discovery => new LoadOperation { Kind = OperationKind.Discover },
        _ => Day(number),
    };

    // Where the residual stays on the voucher, every key of a block redeems R1 of it. Elsewhere the first key redeems it all.
    private LoadOperation Hot(long number) =>
        Redeem(number, One, SimulatedType.Of(One).KeepsRest ? HotCents : 0) with { Voucher = Voucher(number / Block) };

    // Of ten calls on as many cards eight redeem R1, one looks the balance up, and one repeats the call before.
    private LoadOperation Card(long number)
    {
        var card = Cards[(int)(number % Cards.Count)];
        return (number % 10) switch
        {
            3 => new LoadOperation { Kind = OperationKind.LookUp, Card = card, Seed = seed },
            7 => Card(number - 1),
            _ => RedeemCard(number, card, HotCents),
        };
    }

    private LoadOperation RedeemCard(long number, IssuedCard card, int cents) =>
        new() { Kind = OperationKind.Redeem, Card = card, Key = number, Seed = seed, AmountCents = cents };

    // A till's mix of 20 calls: discovery, lookups before a redemption, full and partial redemptions, repeats after a slow answer, and one
    // mistyped PIN.
    private LoadOperation Day(long number) => (number % 20) switch
    {
        0 or 10 => new LoadOperation { Kind = OperationKind.Discover },
        1 or 5 or 11 => LookUp(number + 1) with { Provider = WithBalance.Contains(Any(number + 1)) ? Any(number + 1) : WithBalance[0] },
        3 => Redeem(number - 1, Any(number - 1)),
        7 or 13 => Redeem(number - 1, Any(number - 1), PartCents),
        15 => Redeem(number, Any(number)) with { IsIssued = false },
        6 or 12 or 9 or 17 or 19 => Redeem(number, Any(number), PartCents),
        _ => Redeem(number, Any(number)),
    };

    private LoadOperation LookUp(long number) => new()
    {
        Kind = OperationKind.LookUp,
        Provider = type is { } one && WithBalance.Contains(one) ? one : WithBalance[number % WithBalance.Length],
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
