using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Redemptions.Api.Http;
using Redemptions.Api.Problems;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Redemptions;
using Redemptions.Providers;
using Redemptions.Storage.Postgres.Startup;
using Redemptions.Storage.Secrets;

namespace Redemptions.Benchmarks.Baseline;

/// <summary>What a good engineer would build without Orleans: stateless, any number of it, everything in PostgreSQL.</summary>
internal static class BaselineHost
{
    /// <summary>Builds it from the silo's own settings, over a database at the service's schema; the caller starts and stops it.</summary>
    public static async Task<WebApplication> CreateAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(ServerLimits.Set);
        var settings = new PostgresSettings
        {
            ConnectionString = builder.Configuration.GetConnectionString("Redemptions")!,
            FingerprintKey = builder.Configuration["Secrets:FingerprintKey"],
            KeyRingKey = builder.Configuration["Secrets:KeyRingKey"],
        };
        var digests = new KeyedDigests(FingerprintKey.Require(settings.FingerprintKey));
        var ringKey = KeyRingKey.Read(settings.KeyRingKey);
        var database = PostgresDataSource.Create(settings.ConnectionString);
        await PostgresStart.PrepareAsync(database, digests, ringKey, settings);
        await using (var table = database.CreateCommand(BaselineStore.Tables))
        {
            await table.ExecuteNonQueryAsync();
        }

        builder.Services.AddSingleton(_ => database);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(digests);
        builder.Services.AddSingleton<IDataEncryption>(_ => new RereadingEncryption(() => KeyRing.Open(database, ringKey), TimeProvider.System));
        builder.Services.AddSingleton<RedemptionEncryption>();
        builder.Services.AddSingleton<ProblemMetrics>();
        builder.Services.AddSingleton<BaselineKeys>();
        builder.Services.AddSingleton<BaselineStore>();
        builder.Services.AddSingleton<WishReader>();
        builder.Services.AddSingleton<BaselineRedeemer>();
        builder.Services.AddRedemptionProviders(builder.Configuration);
        builder.Services.ConfigureHttpJsonOptions(JsonFormat.Configure);

        var application = builder.Build();
        application.UseMiddleware<RequestIdMiddleware>();
        BaselineEndpoints.Map(application);
        return application;
    }
}
