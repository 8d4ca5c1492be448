using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Providers;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains.Tests.Golden;

/// <summary>Fixed values of what grains store and send to one another, with every member set.</summary>
internal static class GrainSamples
{
    public static readonly RedeemCommand RedeemCommand = new()
    {
        Id = Samples.Id,
        Account = "acc_1",
        Mode = Mode.Live,
        Type = "vouchers.blu",
        IdempotencyKey = "order-2026-0001:1",
        Digest = "d1",
        Fingerprint = "1.f00d",
        Reference = "3f0c2a4e-5b1d-8c6f-8a7b-9c0d1e2f3a4b",
        SealedSource = "sealed source",
        MaskedSource = Samples.MaskedSource,
        Amount = Money.Rand(5000),
        Currency = "ZAR",
        ExternalReference = "order-2026-0001",
        Metadata = Samples.Metadata,
        StartBy = Samples.At.AddSeconds(30),
        Wait = TimeSpan.FromSeconds(25),
        KeyName = "till-7",
    };

    public static readonly DeclineCount DeclineCount = new() { Holder = new DeclineLimitHolder { Scope = DeclineLimitScope.Till, Name = "till/f00d" }, Count = 3 };

    public static readonly ExceededLimit ExceededLimit = new() { Holder = new DeclineLimitHolder { Scope = DeclineLimitScope.Key, Name = "till-7" }, RetryAfter = TimeSpan.FromSeconds(12) };

    public static readonly LookupCommand LookupCommand = new()
    {
        Account = "acc_1",
        Mode = Mode.Live,
        Type = "vouchers.blu",
        SealedSource = "sealed source",
        MaskedSource = Samples.MaskedSource,
        StartBy = Samples.At.AddSeconds(30),
        Wait = TimeSpan.FromSeconds(25),
    };

    public static readonly VoucherReply VoucherReply = new()
    {
        Answer = new VoucherAnswer { Redemption = Samples.Redemption, SealedChange = "sealed change", Replayed = true },
        Problem = Samples.Problem,
        ReadFromIndex = true,
        NothingRecorded = true,
    };

    public static readonly RedemptionRecord Record = new()
    {
        Redemption = Samples.Redemption with { ChangeVoucher = Samples.ChangeVoucher with { Pin = null, Barcode = null } },
        Account = "acc_1",
        IdempotencyKey = "order-2026-0001:1",
        Digest = "d1",
        VoucherKey = "live/vouchers.blu/1.f00d",
        Fingerprint = "1.f00d",
        Reference = "3f0c2a4e-5b1d-8c6f-8a7b-9c0d1e2f3a4b",
        ProviderReference = "t-1",
        ToTake = Money.Rand(5000),
        ValueBefore = Money.Rand(7500),
        CredentialSet = "first",
        SendBefore = Samples.At.AddSeconds(5),
        ResendBefore = Samples.At.AddMinutes(1),
        AnsweredAttempts = 2,
        SealedChange = "sealed change",
        Card = new CardRedemption
        {
            Card = CardSamples.Id,
            Taken = new List<Split> { new(3, ValueOrigin.Promotional, Samples.At, Samples.At.AddYears(1), 120) },
            Returned = 20,
            Seq = 7,
            Rate = new PointRate(10, 100),
        },
        FollowUp = new Recheck { Due = new List<DateTimeOffset> { Samples.At.AddHours(1), Samples.At.AddHours(24) }, Wire = "sealed rest of the wire" },
    };

    public static readonly VoucherState Voucher = new()
    {
        Undecided = new UndecidedRedemption { Id = Samples.Id, Account = "acc_1", Snapshot = "sealed snapshot", Wire = "sealed wire" },
        LastId = Samples.Id,
        LastStatus = RedemptionStatus.Draft,
        LastVersion = 2,
        Index = new List<IndexRow>
        {
            new()
            {
                Id = Samples.Id,
                Account = "acc_1",
                Mode = Mode.Live,
                IdempotencyKey = "order-2026-0001:1",
                Digest = "d1",
                Type = "vouchers.blu",
                VoucherKey = "live/vouchers.blu/1.f00d",
                Fingerprint = "1.f00d",
                Status = RedemptionStatus.Draft,
                Version = 2,
                ExternalReference = "order-2026-0001",
                Reference = "3f0c2a4e-5b1d-8c6f-8a7b-9c0d1e2f3a4b",
                ProviderReference = "t-1",
                Attention = AttentionReason.ProviderRepeats,
                CreatedAt = 1_795_422_615_250,
                UpdatedAt = 1_795_422_616_250,
                NextAttemptAt = 1_795_422_630_250,
                Snapshot = "sealed snapshot",
                ChangeFingerprint = "1.5eed0123",
                ChangeSerialNumber = "BL1000200031",
                Events = 1 << 4,
                RedeemedAmount = 5_000,
            },
        },
        Audit = Audit(AuditActions.DecidedFailed, "rdm_019302f1c6a87b1e0c44d2aa"),
    };

    public static readonly ProviderState Provider = new()
    {
        SwitchedOff = true,
        Audit = Audit(AuditActions.SwitchedOff, "live/vouchers.blu"),
    };

    public static readonly VoucherSecrets ClearSource = new() { Pin = "1115684091419838", PhoneNumber = "+27821234567", SerialNumber = "BL1000200030" };

    public static readonly ChangeVoucherSecrets ClearChange = new() { Pin = "4000123412341230", Barcode = "99887766" };

    public static readonly DecideCommand DecideCommand = new()
    {
        Id = Samples.Id,
        Operator = Samples.Caller,
        Outcome = RedemptionStatus.Confirmed,
        RedeemedAmount = 5000,
        Change = Samples.Redemption.ChangeVoucher,
        SealedChange = "sealed change",
        Evidence = "Line 12 of the reconciliation file.",
        Override = true,
        Wait = TimeSpan.FromSeconds(25),
    };

    private static List<AuditEntry> Audit(string action, string subject) =>
    [
        new()
        {
            At = 1_795_422_615_250,
            Account = "acc_1",
            Mode = Mode.Live,
            KeyName = "till-7",
            Action = action,
            Subject = subject,
            Count = 2,
            Detail = "Line 12 of the reconciliation file.",
            Seal = "00112233445566778899aabbccddeeff.f00d",
        },
    ];
}
