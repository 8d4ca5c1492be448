namespace Redemptions.Grains.Webhooks;

/// <summary>The endpoint in the body of a test.</summary>
internal sealed record EndpointTestData(string Endpoint);
