using Redemptions.Contracts;

namespace Redemptions.Domain.Persistence;

/// <summary>Where a redemption is: its account, its mode and its id.</summary>
/// <param name="Account">The account that owns it.</param>
/// <param name="Mode">Test or live.</param>
/// <param name="Id">Its id.</param>
public sealed record RedemptionPlace(string Account, Mode Mode, RedemptionId Id);
