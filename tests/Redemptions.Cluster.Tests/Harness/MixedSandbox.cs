using Redemptions.Storage;
using Redemptions.Storage.Postgres;

namespace Redemptions.Cluster.Tests.Harness;

/// <summary>PostgreSQL under silos of both kinds: a stranger writes each state by a statement of its own.</summary>
public sealed class MixedSandbox : PostgresSandbox
{
    protected override WriteMode Writes => WriteMode.Grouped;

    public override void AddStorageOfStranger(ISiloBuilder silo) => silo.AddPostgresStorage(Settings with { Writes = WriteMode.OneByOne });
}
