using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Configuration;
using Redemptions.Client.Tls;
using Redemptions.Contracts;

namespace Redemptions.Client;

/// <summary>Lets an internal service call the redemption service without HTTP.</summary>
public static class RedemptionsClientExtensions
{
    private const string ConnectionKey = "ConnectionStrings:Redemptions";

    // The client only reads the list of gateways, every few seconds. Short time-outs keep a hanging database server from delaying that for long.
    private const string Defaults = "Application Name=redemptions-client;Maximum Pool Size=2;Timeout=5;Command Timeout=5;";

    /// <summary>Adds <see cref="IRedemptions"/> and <see cref="IStoredValue"/>, which connect when the host starts. The keys are those of the silos:
    /// <c>ConnectionStrings:Redemptions</c>, <c>Orleans:ClusterId</c> and <c>Orleans:ServiceId</c>, and <c>Orleans:Tls</c> where the silos have it.</summary>
    /// <remarks>The database is used only to find the silos: its user needs no more than read access to <c>cluster_member</c> and <c>orleansquery</c>.</remarks>
    /// <exception cref="OptionsValidationException">A setting is missing or wrong; its one sentence names the key.</exception>
    public static IServiceCollection AddRedemptionsClient(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        var connection = ReadConnection(configuration.GetConnectionString("Redemptions"));
        var clusterId = configuration["Orleans:ClusterId"] is { Length: > 0 } id ? id : ClusterNames.DefaultClusterId;
        var serviceId = configuration["Orleans:ServiceId"] is { Length: > 0 } service ? service : ClusterNames.DefaultServiceId;
        var tls = ClusterTls.Read(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<GrainCalls>();
        services.AddSingleton<IRedemptions, RedemptionsClient>();
        services.AddSingleton<IStoredValue, StoredValueClient>();
        return services.AddOrleansClient(client =>
        {
            client.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = (serviceId, clusterId));
            client.UseConnectionRetryFilter<ConnectionPatience>();
            client.Configure<GatewayOptions>(LeaveSoon).Configure<ConnectionOptions>(GiveUpSoon);
            client.UseAdoNetClustering(options => (options.Invariant, options.ConnectionString) = ("Npgsql", connection));
            if (tls is not null)
            {
                client.Configure<ClientConnectionOptions>(options => options.ConfigureConnection(tls.Open));
            }
        });
    }

    // A killed silo refuses connections, and the client skips it for one period; by then the other silos have removed it from the list (4 s).
    // A frozen silo accepts connections but does not answer: the client drops it once the others have removed it (8 s) and the list is read again.
    private static void LeaveSoon(GatewayOptions options) => options.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5);

    // A machine without power does not refuse connections, so only a time-out ends the attempt.
    private static void GiveUpSoon(ConnectionOptions options) => options.OpenConnectionTimeout = TimeSpan.FromSeconds(2);

    private static string ReadConnection(string? connection)
    {
        try
        {
            var read = new NpgsqlConnectionStringBuilder(Defaults + connection);
            return string.IsNullOrWhiteSpace(read.Host) ? throw new FormatException() : read.ConnectionString;
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException)
        {
            // The parser's message is left out: it may quote a part of the password.
            throw new OptionsValidationException(ConnectionKey, typeof(string), [$"{ConnectionKey} is missing, or not a connection string of PostgreSQL: set it to the database of the silos, such as 'Host=localhost;Database=redemptions;Username=reader;Password=...'."]);
        }
    }
}
