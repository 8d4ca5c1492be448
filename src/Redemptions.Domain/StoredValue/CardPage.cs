using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>A page of cards.</summary>
/// <param name="Cards">The cards, newest first.</param>
/// <param name="Next">The last card that was read if there may be more; null at the end.</param>
internal sealed record CardPage(IReadOnlyList<Card> Cards, CardId? Next);
