using Redemptions.Contracts;

namespace Redemptions.Domain.Persistence;

/// <summary>The decided redemptions of an account that were created in one hour, of one type and status.</summary>
/// <param name="Hour">The hour, in hours since 1970-01-01 UTC.</param>
/// <param name="Type">The voucher type.</param>
/// <param name="Status">The status.</param>
/// <param name="Count">Their number.</param>
/// <param name="RedeemedAmount">What was taken, in minor units; 0 unless confirmed.</param>
public sealed record HourCount(long Hour, string Type, RedemptionStatus Status, long Count, long RedeemedAmount);
