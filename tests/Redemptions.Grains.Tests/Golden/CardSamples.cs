using Redemptions.Contracts;

namespace Redemptions.Grains.Tests.Golden;

/// <summary>Fixed values of the public contract of cards, with every member set. No real card looks like these.</summary>
internal static class CardSamples
{
    public static readonly CardId Id = CardId.Parse("crd_019302f1c6a87b1e0c44d2ab");
    private const string Accrual = "acr_019302f1c6a87b1e0c44d2ac";
    private const string Key = "order-2026-0001:1";
    private const string Reason = "Reported lost, ticket 4711.";

    public static readonly IssueCardsRequest Issue = new()
    {
        Type = "gift_cards.house",
        Amount = 25_000,
        Currency = "ZAR",
        Quantity = 2,
        Active = true,
        Origin = ValueOrigin.Promotional,
        ExpiresAt = Samples.At.AddYears(4),
        ExternalReference = "order-2026-0001",
        Metadata = Samples.Metadata,
        IdempotencyKey = Key,
        WithoutCodes = true,
    };

    public static readonly ActivateCardRequest Activate = new() { Amount = 25_000, IdempotencyKey = Key };

    public static readonly LoadCardRequest Load = new() { Amount = 25_000, Currency = "ZAR", Origin = ValueOrigin.Promotional, IdempotencyKey = Key };

    public static readonly ReverseLoadRequest ReverseLoad = new() { Seq = 2, Reason = Reason, IdempotencyKey = Key };

    public static readonly AdjustCardRequest Adjust = new() { Amount = -2_500, Reason = Reason, IdempotencyKey = Key };

    public static readonly BlockCardRequest Block = new() { Reason = Reason, ReleaseHolds = true, IdempotencyKey = Key };

    public static readonly ChangeCardRequest Change = new() { Reason = Reason, IdempotencyKey = Key };

    public static readonly AccrueRequest Accrue = new()
    {
        Type = "loyalty_points.house",
        Source = Samples.Source,
        Card = Id,
        EligibleAmount = 45_990,
        Currency = "ZAR",
        ExternalReference = "order-2026-0001",
        IdempotencyKey = Key,
    };

    public static readonly CancelAccrualRequest CancelAccrual = new() { EligibleAmount = 19_990, IdempotencyKey = Key };

    public static readonly ConfirmRequest Confirm = new() { Amount = 4_500, IdempotencyKey = Key };

    public static readonly ReverseRequest Reverse = new() { Amount = 2_000, Reason = Reason, IdempotencyKey = Key };

    public static readonly CardFilter Filter = new()
    {
        Type = "gift_cards.house",
        Status = CardStatus.Blocked,
        SerialNumber = Id.SerialNumber,
        ExternalReference = "order-2026-0001",
        Cursor = Id.Value,
        Limit = 50,
    };

    public static readonly CardHistoryFilter HistoryFilter = new() { Cursor = "7", Limit = 50 };

    public static readonly CardDetails Card = new()
    {
        Id = Id,
        Type = "gift_cards.house",
        Mode = Mode.Live,
        Status = CardStatus.Blocked,
        MaskedPin = "************0004",
        Pin = new Sensitive("6390000000000004"),
        Balance = 25_000,
        Held = 5_000,
        Available = 19_000,
        Pending = 1_000,
        Owed = 10,
        Currency = "ZAR",
        NextExpiry = Samples.At.AddYears(3),
        Buckets = new List<CardBucket>
        {
            new() { Origin = ValueOrigin.Refund, Amount = 25_000, Held = 5_000, ValidFrom = Samples.At, ExpiresAt = Samples.At.AddYears(3) },
        },
        ExternalReference = "order-2026-0001",
        Metadata = Samples.Metadata,
        Successor = CardId.Parse("crd_019302f1c6a87b1e0c44d2ad"),
        BlockedReason = Reason,
        CreatedAt = Samples.At,
        UpdatedAt = Samples.At.AddSeconds(1),
    };

    public static readonly CardList List = new() { Data = new List<CardDetails> { Card }, NextCursor = Id.Value };

    public static readonly CardAnswer CardAnswer = new() { Card = Card, Replayed = true };

    public static readonly IssueAnswer IssueAnswer = new() { Cards = new List<CardDetails> { Card }, Replayed = true };

    public static readonly CardHistory History = new()
    {
        Data = new List<CardHistoryEntry>
        {
            new()
            {
                Seq = 7,
                Kind = CardEntryKind.Refund,
                Amount = 2_000,
                HeldAmount = -100,
                Splits = new List<CardHistorySplit> { new() { Origin = ValueOrigin.Earned, ValidFrom = Samples.At, ExpiresAt = Samples.At.AddYears(3), Amount = 2_000 } },
                Balance = 25_000,
                Held = 5_000,
                Available = 20_000,
                Currency = "ZAR",
                Status = CardStatus.Closed,
                Redemption = Samples.Id,
                Accrual = Accrual,
                Reverses = 3,
                Account = "acc_1",
                IdempotencyKey = Key,
                Reason = Reason,
                CreatedAt = Samples.At,
            },
        },
        NextCursor = "7",
    };

    public static readonly AccrualAnswer AccrualAnswer = new()
    {
        Accrual = new AccrualDetails
        {
            Id = Accrual,
            Card = Id,
            Type = "loyalty_points.house",
            Mode = Mode.Live,
            ExternalReference = "order-2026-0001",
            EligibleAmount = 45_990,
            CancelledAmount = 19_990,
            Currency = "ZAR",
            Points = 45,
            CancelledPoints = 19,
            ValidFrom = Samples.At.AddDays(14),
            ExpiresAt = Samples.At.AddYears(2),
            Version = 2,
            CreatedAt = Samples.At,
            UpdatedAt = Samples.At.AddDays(1),
        },
        Replayed = true,
    };

    public static readonly Liability Liability = new()
    {
        Type = "gift_cards.house",
        AsOf = Samples.At,
        Currency = "ZAR",
        Amount = 25_000,
        Items = new List<LiabilityItem> { new() { Origin = ValueOrigin.Paid, ExpiryMonth = new DateOnly(2029, 11, 1), Amount = 25_000, Cards = 2 } },
    };
}
