namespace Redemptions.Api.Http;

/// <summary>An address of its own for some endpoints, bound beside those of <c>Urls</c>.</summary>
/// <param name="Purpose">Which endpoints it serves.</param>
/// <param name="Port">Its port; 0 if the server picks a free one.</param>
/// <param name="Position">Its place among all addresses that the server binds, from 0.</param>
public sealed record SeparateAddress(AddressPurpose Purpose, int Port, int Position);
