namespace Redemptions.Domain.StoredValue;

/// <summary>A generated code belongs to another card already; nothing was written.</summary>
internal sealed class DuplicateCodeException(string message, Exception inner) : Exception(message, inner);
