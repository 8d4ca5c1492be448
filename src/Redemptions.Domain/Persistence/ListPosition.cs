using Redemptions.Contracts;

namespace Redemptions.Domain.Persistence;

/// <summary>The end of a page of a list.</summary>
/// <param name="Id">The last redemption that was read.</param>
/// <param name="UpdatedAt">When it last changed, in milliseconds since 1970, UTC, if the list is ordered by last change; null if it is ordered by id.</param>
public sealed record ListPosition(RedemptionId Id, long? UpdatedAt = null);
