namespace Redemptions.Api.Tests;

[CollectionDefinition(ServiceFixture.Collection)]
public sealed class ServiceDefinition : ICollectionFixture<ServiceFixture>;
