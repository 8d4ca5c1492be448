using Redemptions.Contracts;

namespace Redemptions.Grains.Index;

/// <summary>Where a page of a list ended.</summary>
/// <param name="Id">The last redemption that was looked at.</param>
/// <param name="UpdatedAt">When it last changed, in milliseconds since 1970, UTC, where the list is ordered by last change; null where it is ordered by id.</param>
public sealed record ListPosition(RedemptionId Id, long? UpdatedAt = null);
