namespace Redemptions.Domain.StoredValue;

/// <summary>Distinguishes the types of cards from those of vouchers.</summary>
internal static class CardTypes
{
    public const string GiftCards = "gift_cards";
    public const string LoyaltyPoints = "loyalty_points";

    public static bool IsCard(string type) =>
        type.StartsWith(GiftCards + ".", StringComparison.Ordinal) || type.StartsWith(LoyaltyPoints + ".", StringComparison.Ordinal);
}
