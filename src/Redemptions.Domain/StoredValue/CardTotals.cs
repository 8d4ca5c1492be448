using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>The liability of a program from one origin, in the buckets that expire in one month.</summary>
/// <param name="Origin">Where the value came from.</param>
/// <param name="ExpiresIn">The first day of the month in which it expires, by the program's local days.</param>
/// <param name="Amount">The value, reserved value included, in minor units or points.</param>
/// <param name="Cards">The number of cards that have any.</param>
internal sealed record CardTotals(ValueOrigin Origin, DateOnly ExpiresIn, long Amount, long Cards);
