namespace Redemptions.Http.Tests.Operations;

/// <summary>A service with its dashboard, and an address of its own for what operators look at.</summary>
public sealed class ManagementServiceFixture : ServiceFixture
{
    protected override string[] More => ["--Dashboard:Enabled", "true", "--Management:Url", "http://127.0.0.1:0"];

    /// <summary>The service as the operator sees it at the address of its own.</summary>
    internal HttpTestClient Management => At(Addresses[^1], OperatorKey);
}
