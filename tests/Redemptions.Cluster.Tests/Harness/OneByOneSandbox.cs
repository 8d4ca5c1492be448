using Redemptions.Storage.Postgres;

namespace Redemptions.Cluster.Tests.Harness;

/// <summary>PostgreSQL with each state written by a statement of its own.</summary>
public sealed class OneByOneSandbox : PostgresSandbox
{
    protected override WriteMode Writes => WriteMode.OneByOne;
}
