using CsCheck;
using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Tests.Cards;

/// <summary>One card through random operations at random times, with seconds, days and months between them.</summary>
internal sealed record CardStory(TestCard Card, IReadOnlyList<Step> Steps)
{
    private static readonly StoredValueProgram[] Programs =
    [
        House.GiftCards,
        House.GiftCards with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), PromotionalValidity = new ValidityPeriod(0, 20), MaxBalance = 20_000, MaxLoad = 8_000 },
        House.Points with { EarnedValidity = new ValidityPeriod(3, 0), PendingDays = 5, EarnAmount = 7, BurnPoints = 3, BurnAmount = 10 },
        House.Points with { TimeZone = TimeZoneInfo.FindSystemTimeZoneById("America/Havana"), BurnPoints = 77, BurnAmount = 10, EarnAmount = 10, EarnPoints = 3 },
    ];

    private static readonly TimeSpan[] Waits =
        [TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(7), TimeSpan.FromMinutes(15), TimeSpan.FromHours(9), TimeSpan.FromDays(3), TimeSpan.FromDays(40), TimeSpan.FromDays(400)];

    private static readonly Gen<(int Kind, int Amount, int Pick, int Wait)> Moves = CsCheck.Gen.Select(CsCheck.Gen.Int[0, 99], CsCheck.Gen.Int[1, 6000], CsCheck.Gen.Int[0, 1000], CsCheck.Gen.Int[0, 99]);

    public static readonly Gen<CardStory> Gen = CsCheck.Gen.Select(CsCheck.Gen.Int[0, Programs.Length - 1], Moves.Array[1, 60], Tell);

    private static CardStory Tell(int program, (int Kind, int Amount, int Pick, int Wait)[] moves)
    {
        var card = new TestCard(Programs[program], 5000);
        List<Step> steps = [new(card.Now, card.Card with { Seq = 0, Buckets = [] }, card.Card, [.. card.Entries], Copy(card))];
        foreach (var (kind, amount, pick, wait) in moves)
        {
            card.Now += Waits[wait < 60 ? wait % 4 : wait % Waits.Length];
            var (before, entries) = (card.Card, card.Entries.Count);
            Move(card, kind, amount, pick);
            steps.Add(new Step(card.Now, before, card.Card, [.. card.Entries.Skip(entries)], Copy(card)));
        }

        return new CardStory(card, steps);
    }

    private static Dictionary<RedemptionId, RedemptionRecord> Copy(TestCard card) => new(card.Records);

    private static void Move(TestCard card, int kind, int amount, int pick)
    {
        long? part = pick % 3 == 0 ? null : amount;
        var redemption = card.Records.Values.Select(record => record.Redemption).Skip(card.Records.Count == 0 ? 0 : pick % card.Records.Count).FirstOrDefault();
        var accrual = card.Accruals.Values.Skip(card.Accruals.Count == 0 ? 0 : pick % card.Accruals.Count).FirstOrDefault();
        switch (kind)
        {
            case < 20: card.Redeem(part); break;
            case < 35: card.Reserve(part, TimeSpan.FromMinutes(amount)); break;
            case < 48 when redemption is not null: card.Confirm(redemption, part); break;
            case < 66 when redemption is not null: card.Reverse(redemption, part); break;
            case < 72: card.Load(amount, ValueOrigin.Promotional); break;
            case < 78: card.Load(amount, ValueOrigin.Paid); break;
            case < 82: card.ReverseLoad(1 + (pick % card.Card.Seq)); break;
            case < 85: card.Adjust(pick % 2 == 0 ? amount : -amount); break;
            case < 87: card.Block(pick % 2 == 0); break;
            case < 90: card.Unblock(); break;
            case < 92: card.Replace(); break;
            case < 96: card.Accrue(amount * 10L); break;
            case < 99 when accrual is not null: card.Cancel(accrual, part); break;
            default: card.BookDue(); break;
        }
    }
}
