using Redemptions.Contracts;

namespace Redemptions.Domain.Cards;

/// <summary>Value to put on a card.</summary>
/// <param name="Amount">Minor units, or points; above 0.</param>
/// <param name="Origin">Paid or promotional; null is paid, of points promotional.</param>
/// <param name="ExpiresAt">When it expires, at the end of that local day; null by the program's validity.</param>
internal sealed record NewValue(long Amount, ValueOrigin? Origin = null, DateTimeOffset? ExpiresAt = null);
