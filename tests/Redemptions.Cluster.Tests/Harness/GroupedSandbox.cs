using Redemptions.Storage.Postgres;

namespace Redemptions.Cluster.Tests.Harness;

/// <summary>PostgreSQL with the states of many grains written by one statement.</summary>
public sealed class GroupedSandbox : PostgresSandbox
{
    protected override WriteMode Writes => WriteMode.Grouped;
}
