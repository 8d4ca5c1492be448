using Redemptions.Silo.Configuration;
using Redemptions.Storage.Startup;

namespace Redemptions.Silo.Commands;

/// <summary>The settings of a command: those of the service, from the same sources.</summary>
internal sealed class CommandSettings
{
    private CommandSettings(IConfiguration configuration) => Configuration = configuration;

    public IConfiguration Configuration { get; }

    /// <summary>The connection string of the PostgreSQL database; null for the embedded one.</summary>
    /// <exception cref="StartException">It is set and empty.</exception>
    public string? Database => ConnectionText.Of(Configuration);

    /// <summary>The first address on which the service listens, with its key.</summary>
    /// <exception cref="StartException">There is none.</exception>
    public (string Key, string Url) Listener => ListenAddresses.Bound(Configuration).First();

    /// <summary>The folder of the embedded database.</summary>
    public string DataPath => DataFolderPath.Of(Configuration);

    /// <param name="arguments">The settings on the command line.</param>
    /// <exception cref="StartException">A setting is unknown; the message names it and the nearest known one.</exception>
    public static CommandSettings Read(string[] arguments)
    {
        var builder = WebApplication.CreateBuilder(arguments);
        SettingsCheck.RefuseUnknown(builder.Configuration);
        builder.AddDefaults();
        return new CommandSettings(builder.Configuration);
    }

    /// <summary>The connection string, for a command that PostgreSQL alone has.</summary>
    /// <exception cref="StartException">It is not set.</exception>
    public string RequireDatabase() =>
        Database ?? throw new StartException("ConnectionStrings:Redemptions is not set, and this command works on PostgreSQL only: set it to the database of the service.");
}
