using Redemptions.Contracts;

namespace Redemptions.Domain.StoredValue;

/// <summary>The value for which an inactive card was issued. It is on the card once the card is activated, and lives from that day on. Stored: add members,
/// never remove or rename them.</summary>
/// <param name="Amount">Minor units, or points.</param>
/// <param name="Origin">Paid or promotional.</param>
/// <param name="ExpiresAt">When it expires, if the issuer chose that; null by the program's validity.</param>
internal sealed record ActivationValue(long Amount, ValueOrigin Origin, DateTimeOffset? ExpiresAt);
