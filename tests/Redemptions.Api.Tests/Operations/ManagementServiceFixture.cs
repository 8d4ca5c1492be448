namespace Redemptions.Api.Tests.Operations;

/// <summary>A service with its dashboard and a separate address for operators.</summary>
public sealed class ManagementServiceFixture : ServiceFixture
{
    protected override string[] More => ["--Dashboard:Enabled", "true", "--Management:Url", "http://127.0.0.1:0"];

    /// <summary>A client that calls the operators' address.</summary>
    internal HttpTestClient Management => At(Addresses[^1], OperatorKey);
}
