using Redemptions.Contracts;
using Redemptions.Domain.StoredValue;

namespace Redemptions.Testing.Silos;

/// <summary>Programs of cards for tests, issued by the account of <see cref="Issuer"/>.</summary>
public static class TestPrograms
{
    /// <summary>Gift cards that every account may redeem.</summary>
    public static StoredValueProgram GiftCards { get; } = new()
    {
        Type = "gift_cards.house",
        Kind = ProgramKind.GiftCard,
        Name = "House gift card",
        Description = "A gift card for tests.",
        Issuer = TestSilo.Till.Account,
        AcceptedBy = ["*"],
        TimeZone = TimeZoneInfo.FindSystemTimeZoneById("Africa/Johannesburg"),
    };

    /// <summary>Gift cards that the issuer alone may redeem.</summary>
    public static StoredValueProgram PrivateCards { get; } = GiftCards with { Type = "gift_cards.private", Name = "Private gift card", AcceptedBy = [] };

    /// <summary>Points of which 10 buy 100 cents, and 1000 cents earn 1.</summary>
    public static StoredValueProgram Points { get; } = GiftCards with
    {
        Type = "loyalty_points.house",
        Kind = ProgramKind.LoyaltyPoints,
        Name = "House points",
        MinLoad = 1,
    };

    /// <summary>A caller of the issuer with every role.</summary>
    public static Caller Issuer { get; } = TestSilo.Till with { Roles = TestSilo.Till.Roles | Roles.Issue };

    /// <summary>A till of another account.</summary>
    public static Caller Shop { get; } = TestSilo.Till with { Account = "shop", Roles = Roles.Redeem | Roles.Read };
}
