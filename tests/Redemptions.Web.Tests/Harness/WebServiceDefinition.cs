namespace Redemptions.Web.Tests.Harness;

[CollectionDefinition(WebServiceFixture.Collection)]
public sealed class WebServiceDefinition : ICollectionFixture<WebServiceFixture>, ICollectionFixture<BrowserFixture>;
