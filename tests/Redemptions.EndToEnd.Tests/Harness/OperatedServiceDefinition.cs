namespace Redemptions.EndToEnd.Tests.Harness;

[CollectionDefinition(nameof(OperatedService))]
public sealed class OperatedServiceDefinition : ICollectionFixture<OperatedService>;
