namespace Redemptions.Web.Till;

/// <summary>The idempotency key of a form.</summary>
/// <param name="Value">The key.</param>
/// <param name="IsNew">Whether the key was made with this page; false if the form, shown again, had it before.</param>
public sealed record FormKey(string Value, bool IsNew);
