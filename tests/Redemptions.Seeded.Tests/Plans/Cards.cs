using System.Globalization;
using Redemptions.Testing.Silos;

namespace Redemptions.Seeded.Tests.Plans;

/// <summary>Draws the card of a run. Runs of consecutive seeds go through all fault points in turn, with gift cards and points.</summary>
internal static class Cards
{
    private const string Issuer = "retailer";
    private const string Another = "another";
    private const int Fronts = 2;
    private const int Cents = 20_000;
    private const int Points = 2_000;

    // What a till does in a row.
    private static readonly CardStepKind[][] OfTill =
    [
        [CardStepKind.Redeem], [CardStepKind.Redeem, CardStepKind.Reverse], [CardStepKind.Redeem, CardStepKind.Reverse, CardStepKind.Reverse], [CardStepKind.Reserve],
        [CardStepKind.Reserve, CardStepKind.Confirm], [CardStepKind.Reserve, CardStepKind.Confirm, CardStepKind.Reverse], [CardStepKind.Reserve, CardStepKind.Reverse],
        [CardStepKind.Confirm], [CardStepKind.Reverse],
    ];

    // What the issuer, whose key has every role, does beside that.
    private static readonly CardStepKind[][] OfIssuer =
    [
        [CardStepKind.Load], [CardStepKind.Load, CardStepKind.ReverseLoad], [CardStepKind.Adjust], [CardStepKind.Block, CardStepKind.Unblock], [CardStepKind.Block],
        [CardStepKind.Reserve, CardStepKind.Block, CardStepKind.Confirm, CardStepKind.Unblock], [CardStepKind.Replace], [CardStepKind.Redeem, CardStepKind.Replace, CardStepKind.Reverse],
    ];

    private static readonly CardStepKind[][] OfPoints = [[CardStepKind.Accrue, CardStepKind.CancelAccrual], [CardStepKind.Accrue, CardStepKind.Redeem, CardStepKind.CancelAccrual], [CardStepKind.Accrue]];

    public static CardPlan Of(int seed, bool hasMidnight, SiloEvent? happening, Draw draw)
    {
        var point = CardFaultPoint.All[seed % CardFaultPoint.All.Count];
        var hasPoints = seed / CardFaultPoint.All.Count % 3 == 1;
        var isActive = draw.Chance(80);
        var reference = string.Create(CultureInfo.InvariantCulture, $"s{seed}c");
        return new CardPlan
        {
            Reference = reference,
            Type = hasPoints ? TestPrograms.Points.Type : TestPrograms.GiftCards.Type,
            Amount = draw.Between(5, 10) * (hasPoints ? Points : Cents) / 10,
            IsActive = isActive,
            IsShortLived = hasMidnight && draw.Chance(70),
            Point = happening?.ToString() ?? point.Name,
            Faults = happening is null ? point.Make(draw) : CardFaultPoint.InFlight(draw),
            Clients =
            [
                .. Clients(reference, isActive, hasPoints, draw).Select(client => happening is null ? client : client with { Steps = [.. client.Steps.Select(step => step with { Pause = draw.Seconds(0, 1) })] }),
            ],
        };
    }

    private static IEnumerable<CardClientPlan> Clients(string reference, bool isActive, bool hasPoints, Draw draw) =>
        [Lead(reference, isActive, hasPoints, draw), .. Enumerable.Range(0, draw.Between(1, 2)).Select(number => Till(reference, (char)('b' + number), draw))];

    private static CardClientPlan Lead(string reference, bool isActive, bool hasPoints, Draw draw)
    {
        CardStepKind[][] all = [.. OfTill, .. OfIssuer, .. OfIssuer, .. hasPoints ? [.. OfPoints, .. OfPoints] : Array.Empty<CardStepKind[]>()];
        List<CardStepKind> kinds = [CardStepKind.Issue];
        if (!isActive || draw.Chance(10))
        {
            kinds.Add(CardStepKind.Activate);
        }

        kinds.AddRange(Enumerable.Range(0, draw.Between(2, 4)).SelectMany(_ => draw.One(all)));

        // The last reservation expires, unless the card is closed.
        kinds.AddRange(draw.Chance(10) ? [CardStepKind.Redeem, CardStepKind.Close] : [CardStepKind.Load, CardStepKind.Reserve]);
        return Client(reference, 'a', Issuer, kinds, draw);
    }

    private static CardClientPlan Till(string reference, char letter, Draw draw) =>
        Client(reference, letter, draw.Chance(40) ? Another : Issuer, [.. Enumerable.Range(0, draw.Between(1, 2)).SelectMany(_ => draw.One(OfTill))], draw);

    private static CardClientPlan Client(string reference, char letter, string account, List<CardStepKind> kinds, Draw draw) => new()
    {
        Name = reference + letter,
        Account = account,
        Steps =
        [
            .. kinds.Select((kind, number) => Step(
                string.Create(CultureInfo.InvariantCulture, $"{reference}-{letter}{number}"), kind, number + 1 < kinds.Count && kinds[number + 1] == CardStepKind.Close, number > 1 && draw.Chance(5), draw)),
        ],
        Reads = kinds.Contains(CardStepKind.ReverseLoad) || draw.Chance(40),
    };

    private static CardStep Step(string key, CardStepKind kind, bool takesAll, bool usesOldKey, Draw draw) => new()
    {
        Kind = kind,
        Key = key,
        Pause = draw.Seconds(0, kind == CardStepKind.Issue ? 1 : 4),
        Calls = [.. Enumerable.Range(0, draw.Between(1, 3)).Select(_ => new CallPlan(draw.Seconds(0.1, 3), TimeSpan.Zero, draw.Chance(30) ? draw.Seconds(0.1, 4) : null, draw.Between(0, Fronts - 1)))],
        Percent = draw.Chance(20) || takesAll ? null : draw.Chance(90) ? draw.Between(1, 50) : draw.Between(80, 120),
        Pick = draw.Between(0, 99),
        Seconds = draw.Between(1, 30),
        Twice = draw.Chance(15),
        UsesOldKey = usesOldKey && kind is (CardStepKind.Redeem or CardStepKind.Load),
    };
}
