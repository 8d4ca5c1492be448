namespace Redemptions.Checker.Histories;

/// <summary>The time at which the service answered, as far as it is known, by its own clock.</summary>
/// <param name="From">Not before.</param>
/// <param name="To">Not after.</param>
public sealed record ServiceTime(DateTimeOffset From, DateTimeOffset To);
