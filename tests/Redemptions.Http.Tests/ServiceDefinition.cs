namespace Redemptions.Http.Tests;

[CollectionDefinition(ServiceFixture.Collection)]
public sealed class ServiceDefinition : ICollectionFixture<ServiceFixture>;
