using Redemptions.Contracts;

namespace Redemptions.Grains.Tests.Golden;

/// <summary>Fixed values of the public contract, with every member set.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset At = new(2026, 11, 23, 8, 30, 15, 250, TimeSpan.Zero);
    public static readonly RedemptionId Id = RedemptionId.Parse("rdm_019302f1c6a87b1e0c44d2aa");
    public static readonly MaskedSource MaskedSource = new() { Pin = "************9838", PhoneNumber = "+2782*****67", SerialNumber = "BL1000200030" };
    public static readonly Dictionary<string, string> Names = new() { ["request_id"] = "r-1", ["serial_number"] = "BL1000200030" };
    public static readonly Dictionary<string, string> Metadata = new() { ["till"] = "7" };

    public static readonly Caller Caller = new() { Account = "acc_1", Mode = Mode.Live, Roles = Roles.Redeem | Roles.Operate, KeyName = "till-7" };

    public static readonly VoucherSource Source = new()
    {
        Pin = new Sensitive("1115684091419838"),
        Token = new Sensitive("111568409141"),
        SerialNumber = "BL1000200030",
        PhoneNumber = "+27821234567",
    };

    public static readonly RedeemRequest RedeemRequest = new()
    {
        Type = "vouchers.blu",
        Source = Source,
        Amount = 5000,
        Currency = "ZAR",
        ExternalReference = "order-2026-0001",
        Metadata = Metadata,
        IdempotencyKey = "order-2026-0001:1",
        Wait = TimeSpan.FromSeconds(10),
        Capture = CaptureMode.Manual,
        ExpiresIn = 600,
    };

    public static readonly LookupRequest LookupRequest = new() { Type = "vouchers.ott", Source = Source, Wait = TimeSpan.FromSeconds(10) };

    public static readonly Balance Balance = new()
    {
        Type = "vouchers.blu",
        Available = Money.Rand(7500),
        Source = MaskedSource,
        Status = VoucherStatus.Active,
        SerialNumber = "BL1000200030",
        ExpiresAt = At.AddYears(3),
        ProviderMetadata = new Dictionary<string, string> { ["batch"] = "b-1" },
        Total = Money.Rand(9000),
        Held = Money.Rand(1000),
        Pending = Money.Rand(500),
        NextExpiry = At.AddYears(2),
        Points = 750,
    };

    public static readonly ChangeVoucher ChangeVoucher = new()
    {
        Pin = new Sensitive("4000123412341230"),
        MaskedPin = "************1230",
        Barcode = new Sensitive("99887766"),
        SerialNumber = "BL1000200031",
        Amount = 2500,
        Currency = "ZAR",
        ExpiresAt = At.AddYears(3),
        Instructions = "Dial *130*000#.",
    };

    /// <summary>No real redemption looks like this: every member is set, so that the golden files cover every member.</summary>
    public static readonly Redemption Redemption = new()
    {
        Id = Id,
        Status = RedemptionStatus.Confirmed,
        Version = 3,
        Type = "vouchers.blu",
        Mode = Mode.Live,
        Amount = 5000,
        RedeemedAmount = 5000,
        Currency = "ZAR",
        Source = MaskedSource,
        ProviderReference = Names,
        Residual = new Residual { Amount = 2500, Currency = "ZAR", Disposition = ResidualDisposition.ChangeVoucher, Sms = SmsDelivery.Requested },
        ChangeVoucher = ChangeVoucher,
        InDoubt = new InDoubt { Since = At, Reason = "timeout", Attempts = 2, NextAttemptAt = At.AddSeconds(15), DecidedBy = InDoubtDecider.Operator },
        LastError = new RedemptionFailure { Code = "voucher_expired", Message = "It has expired.", ProviderCode = "12", Timestamp = At, NextStep = NextStep.OtherVoucher },
        Operations = new List<Operation>
        {
            new()
            {
                Id = "op_0001",
                Type = ExchangeKind.Status,
                Status = ExchangeStatus.Declined,
                Amount = 5000,
                ProviderReference = Names,
                ProviderCode = "http_503",
                CreatedAt = At,
                AnsweredAt = At.AddMilliseconds(120),
            },
        },
        Attention = new Attention { Reason = AttentionReason.AmountDiffers, Since = At, Message = "A person should look." },
        ExternalReference = "order-2026-0001",
        Metadata = Metadata,
        CreatedAt = At,
        UpdatedAt = At.AddSeconds(1),
        RelatedIds = new List<RedemptionId> { RedemptionId.Parse("rdm_019302f1c6a87b1e0c44d2a8") },
        ReservedAmount = 300,
        ReversedAmount = 1200,
        Reservation = new Reservation { ExpiresAt = At.AddMinutes(30) },
        Points = 120,
        ReturnedAvailable = 1000,
    };

    public static readonly VoucherTypeList VoucherTypes = new()
    {
        Data = new List<VoucherType>
        {
            new()
            {
                Type = "vouchers.blu",
                Category = "vouchers",
                Name = "Blu Voucher",
                Description = "A voucher.",
                Website = new Uri("https://blu.example/"),
                Status = ProviderStatus.Degraded,
                Currencies = new List<string> { "ZAR" },
                MinimumAmount = 100,
                MaximumAmount = 400_000,
                PartialRedemption = true,
                Lookup = true,
                ChangeVoucher = ChangeDelivery.Inline,
                SmsDelivery = true,
                Reserve = true,
                Refund = true,
                Fields = new List<VoucherField>
                {
                    new()
                    {
                        Name = "pin",
                        RequiredFor = new List<Capability> { Capability.Redeem },
                        AcceptedFor = new List<Capability> { Capability.Redeem, Capability.PartialRedemption, Capability.Lookup },
                        AlternativeTo = "serial_number",
                        Sensitive = true,
                        Label = "Voucher PIN",
                        Description = "16 digits.",
                        Pattern = "^[0-9]{16}$",
                        Example = "1115684091419838",
                    },
                },
            },
        },
    };

    public static readonly RedemptionPage Page = new() { Data = new List<Redemption> { Redemption }, NextCursor = "rdm_019302f1c6a87b1e0c44d2a9" };

    public static readonly RedemptionFilter Filter = new()
    {
        Status = RedemptionStatus.Failed,
        Type = "vouchers.blu",
        ExternalReference = "order-2026-0001",
        CreatedFrom = At,
        CreatedTo = At.AddDays(1),
        UpdatedFrom = At.AddDays(2),
        UpdatedTo = At.AddDays(3),
        InDoubt = true,
        Attention = false,
        Cursor = "rdm_019302f1c6a87b1e0c44d2aa",
        Limit = 50,
        IdempotencyKey = "order-2026-0001:1",
    };

    public static readonly OperatorDecision OperatorDecision = new()
    {
        Outcome = RedemptionStatus.Confirmed,
        RedeemedAmount = 5000,
        ChangeVoucher = new FoundChangeVoucher
        {
            Pin = new Sensitive("4000123412341230"),
            Barcode = new Sensitive("99887766"),
            SerialNumber = "BL1000200031",
            Amount = 2500,
            ExpiresAt = At.AddYears(3),
        },
        Evidence = "Line 12 of the reconciliation file.",
        Override = true,
    };

    public static readonly SearchRequest SearchRequest = new() { Type = "vouchers.blu", Source = Source, ProviderReference = "t-1", Cursor = "rdm_019302f1c6a87b1e0c44d2aa" };

    public static readonly Problem Problem = new()
    {
        Code = "voucher_in_doubt",
        Detail = "Another redemption of this voucher is undecided.",
        Errors = new List<FieldError> { new() { Field = "source.pin", Code = "malformed", Message = "It does not look right." } },
        RetryAfter = TimeSpan.FromSeconds(2),
        RedemptionId = Id,
        NextStep = NextStep.OtherTender,
        AmountLeft = 1500,
    };
}
