namespace Redemptions.Domain.StoredValue;

/// <summary>What a program's cards hold.</summary>
public enum ProgramKind
{
    /// <summary>Money, in minor units of the program's currency; types begin with <c>gift_cards.</c></summary>
    GiftCard = 0,

    /// <summary>Points, which buy money by the program's rate; types begin with <c>loyalty_points.</c></summary>
    LoyaltyPoints = 1,
}
