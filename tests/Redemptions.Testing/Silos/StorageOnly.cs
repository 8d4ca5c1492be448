using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Redemptions.Storage;
using Redemptions.Storage.Postgres.Startup;

namespace Redemptions.Testing.Silos;

/// <summary>Opens a database as a silo does when it starts, without starting a silo.</summary>
internal sealed class StorageOnly : ISiloBuilder
{
    private StorageOnly()
    {
    }

    public IServiceCollection Services { get; } = new ServiceCollection();

    public IConfiguration Configuration { get; } = new ConfigurationManager();

    public static ServiceProvider Open(PostgresSettings settings)
    {
        var builder = new StorageOnly();
        builder.Services.AddLogging();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddPostgresStorage(settings);
        return builder.Services.BuildServiceProvider();
    }
}
