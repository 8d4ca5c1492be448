using Redemptions.Contracts;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Domain.Cards;

/// <summary>A redemption that an operation made or changed, to save in its write.</summary>
/// <param name="Before">The redemption as it is stored, from which its events follow; null if it is new.</param>
/// <param name="After">Its record to save.</param>
internal sealed record RedemptionChange(Redemption? Before, RedemptionRecord After);
