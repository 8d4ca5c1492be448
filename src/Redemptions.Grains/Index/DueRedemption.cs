using Redemptions.Contracts;

namespace Redemptions.Grains.Index;

/// <summary>A draft whose next attempt is due, leased to who asked.</summary>
public sealed record DueRedemption(RedemptionId Id, string VoucherKey);
