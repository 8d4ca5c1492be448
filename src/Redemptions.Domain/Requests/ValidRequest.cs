using Redemptions.Contracts;

namespace Redemptions.Domain.Requests;

/// <summary>What a request asks for, once it has passed its type's declaration.</summary>
/// <param name="Source">The voucher; it has a PIN.</param>
/// <param name="Amount">How much to take; null takes the full value.</param>
/// <param name="Currency">That of <paramref name="Amount"/>; the type's first where no amount is named.</param>
internal sealed record ValidRequest(NormalisedSource Source, Money? Amount, string Currency);
