namespace Redemptions.Api.Tests.Webhooks;

/// <summary>A service of its own, so that its endpoints get no events of other tests.</summary>
public sealed class WebhookServiceFixture : ServiceFixture;
