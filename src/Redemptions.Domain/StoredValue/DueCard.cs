using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>A card that has something to book.</summary>
/// <param name="Mode">Test or live.</param>
/// <param name="Id">The card.</param>
internal sealed record DueCard(Mode Mode, CardId Id);
