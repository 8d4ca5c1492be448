using System.Globalization;
using Redemptions.Contracts;
using Redemptions.Domain.Cards;
using Redemptions.Domain.Redemptions;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Domain.Tests.Cards;

/// <summary>Two programs, and what calls of their tests have in common.</summary>
internal static class House
{
    /// <summary>10:00 in Johannesburg.</summary>
    public static readonly DateTimeOffset Now = new(2026, 11, 29, 8, 0, 0, TimeSpan.Zero);

    public static readonly TimeZoneInfo Johannesburg = TimeZoneInfo.FindSystemTimeZoneById("Africa/Johannesburg");

    public static readonly StoredValueProgram GiftCards = new()
    {
        Type = "gift_cards.house",
        Kind = ProgramKind.GiftCard,
        Name = "House",
        Description = "House",
        Issuer = "acc",
        TimeZone = Johannesburg,
    };

    /// <summary>Ten points buy 100 cents, 1,000 cents earn one point.</summary>
    public static readonly StoredValueProgram Points = GiftCards with
    {
        Type = "loyalty_points.house",
        Kind = ProgramKind.LoyaltyPoints,
        MinLoad = 1,
    };

    private static int _ids;

    public static string Digits() => Interlocked.Increment(ref _ids).ToString("x24", CultureInfo.InvariantCulture);

    public static NewCard NewCard() => new()
    {
        Id = CardId.Parse("crd_" + Digits()),
        Mode = Mode.Test,
        Fingerprint = "1.f00d",
        SealedCode = "sealed",
        CodeLast4 = "9838",
        ExternalReference = "batch-1",
        Metadata = new Dictionary<string, string> { ["till"] = "7" },
    };

    public static NewRedemption Asked(StoredValueProgram program, long? amount) => new()
    {
        Id = RedemptionId.Parse("rdm_" + Digits()),
        Account = "merchant",
        Mode = Mode.Test,
        Type = program.Type,
        IdempotencyKey = "order-" + Digits(),
        Digest = "digest",
        VoucherKey = "test/gift_cards.house/1.f00d",
        Fingerprint = "1.f00d",
        Reference = "3f0c2a4e-5b1d-8c6f-8a7b-9c0d1e2f3a4b",
        MaskedSource = new MaskedSource { Pin = "************9838" },
        Amount = amount is { } cents ? Money.Rand(cents) : null,
        Currency = "ZAR",
        Metadata = new Dictionary<string, string>(),
    };

    public static CardCall Call(DateTimeOffset at, string? reason = null) => new("acc", "key-" + Digits(), at, reason);
}
