namespace Redemptions.Domain.StoredValue;

/// <summary>How long value lives: months or days, one of them above 0.</summary>
/// <param name="Months">Calendar months, which end at the last day of a shorter month.</param>
/// <param name="Days">Calendar days.</param>
public readonly record struct ValidityPeriod(int Months, int Days);
