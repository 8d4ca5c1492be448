namespace Redemptions.Contracts;

/// <summary>The redemptions that were created in one hour, of one type and status.</summary>
/// <param name="Start">The beginning of the hour.</param>
/// <param name="Type">The voucher type.</param>
/// <param name="Status">The status.</param>
/// <param name="Count">Their number.</param>
/// <param name="RedeemedAmount">What was taken, in minor units of the type's currency; 0 unless confirmed.</param>
public sealed record HourFigure(DateTimeOffset Start, string Type, RedemptionStatus Status, long Count, long RedeemedAmount);
