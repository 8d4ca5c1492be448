using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Grains.Tests.Golden;

/// <summary>A fixed value of the stored state of a card, with every member set. No real card looks like it.</summary>
internal static class StoredCardSamples
{
    private const string AccrualId = "acr_019302f1c6a87b1e0c44d2ac";
    private const string Reason = "Reported lost, ticket 4711.";
    private static readonly Split Taken = new(3, ValueOrigin.Promotional, Samples.At, Samples.At.AddYears(1), 120);

    private static readonly Card Card = new()
    {
        Id = CardSamples.Id,
        Mode = Mode.Live,
        Type = "loyalty_points.house",
        Account = "acc_1",
        Status = CardStatus.Blocked,
        Seq = 7,
        LastBucket = 4,
        Buckets = new List<Bucket>
        {
            new() { Number = 3, Origin = ValueOrigin.Promotional, Amount = 500, Held = 120, ValidFrom = Samples.At, ExpiresAt = Samples.At.AddYears(1), Joined = new List<int> { 2 } },
        },
        Holds = new List<Hold>
        {
            new() { Redemption = Samples.Id, Account = "acc_2", Splits = new List<Split> { Taken }, ExpiresAt = Samples.At.AddMinutes(30) },
        },
        Owed = 10,
        OnActivation = new ActivationValue(500, ValueOrigin.Promotional, Samples.At.AddYears(1)),
        ReversedLoads = new List<int> { 2 },
        Fingerprint = "1.f00d",
        SealedCode = "sealed code",
        CodeLast4 = "0004",
        Successor = CardId.Parse("crd_019302f1c6a87b1e0c44d2ad"),
        BlockedReason = Reason,
        ExternalReference = "order-2026-0001",
        Metadata = Samples.Metadata,
        CreatedAt = Samples.At,
        UpdatedAt = Samples.At.AddSeconds(1),
    };

    public static readonly CardState State = new()
    {
        Card = Card,
        Issued = new List<Card> { Card with { Id = CardId.Parse("crd_019302f1c6a87b1e0c44d2ad") } },
        Entries = new List<CardEntry>
        {
            new()
            {
                Card = CardSamples.Id,
                Seq = 7,
                Kind = CardEntryKind.Refund,
                Amount = 120,
                HeldAmount = -120,
                Splits = new List<Split> { Taken },
                Balance = 500,
                Held = 120,
                Available = 380,
                Status = CardStatus.Blocked,
                Redemption = Samples.Id,
                Accrual = AccrualId,
                Reverses = 3,
                Account = "acc_1",
                Key = "order-2026-0001:1",
                Reason = Reason,
                At = Samples.At,
            },
        },
        Index = GrainSamples.Voucher.Index,
        Operations = new List<CardOperation>
        {
            new()
            {
                Id = "cop_019302f1c6a87b1e0c44d2ae",
                Account = "acc_1",
                Mode = Mode.Live,
                IdempotencyKey = "order-2026-0001:1",
                Digest = "d1",
                Subject = CardSamples.Id.Value,
                Count = 2,
                Seq = 7,
                At = Samples.At,
            },
        },
        Accruals = new List<Accrual>
        {
            new()
            {
                Id = AccrualId,
                Card = CardSamples.Id,
                Mode = Mode.Live,
                Type = "loyalty_points.house",
                Account = "acc_1",
                ExternalReference = "order-2026-0001",
                EligibleAmount = 45_990,
                CancelledAmount = 19_990,
                Currency = "ZAR",
                Points = 45,
                CancelledPoints = 19,
                Rate = new PointRate(1, 1000),
                Earned = Taken,
                Version = 2,
                CreatedAt = Samples.At,
                UpdatedAt = Samples.At.AddDays(1),
            },
        },
        Audit = GrainSamples.Voucher.Audit,
    };
}
