namespace Redemptions.Contracts;

/// <summary>A webhook endpoint with a secret that was just created.</summary>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Secret">Its secret, which cannot be read again later.</param>
public sealed record NewWebhookEndpoint(WebhookEndpoint Endpoint, Sensitive Secret);
