namespace Redemptions.Api.Tests;

/// <summary>A service that does not require idempotency keys.</summary>
public sealed class RelaxedServiceFixture : ServiceFixture
{
    protected override string[] More => ["--Api:RequireIdempotencyKey", "false"];
}
