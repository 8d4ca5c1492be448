namespace Redemptions.Domain.StoredValue;

/// <summary>An idempotency key is taken already; nothing was written.</summary>
internal sealed class DuplicateKeyException(string message, Exception inner) : Exception(message, inner);
