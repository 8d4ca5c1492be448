using Redemptions.Contracts;

namespace Redemptions.Domain.Requests;

/// <summary>A request that was validated against its type's declaration.</summary>
/// <param name="Source">The voucher; it has a PIN.</param>
/// <param name="Amount">The amount to take; null takes the full value.</param>
/// <param name="Currency">The currency of <paramref name="Amount"/>; the type's first currency if that is null.</param>
internal sealed record ValidRequest(NormalisedSource Source, Money? Amount, string Currency);
