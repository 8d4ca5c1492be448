using Redemptions.Web.Tests.Harness;

namespace Redemptions.Web.Tests.Console;

[CollectionDefinition(ConsoleFixture.Collection)]
public sealed class ConsoleDefinition : ICollectionFixture<ConsoleFixture>, ICollectionFixture<BrowserFixture>;
