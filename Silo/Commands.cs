using Redemptions.Storage;
using Redemptions.Storage.Postgres;

namespace Redemptions.Silo;

/// <summary>The commands of the executable other than running the service:
/// <c>dotnet run --project Silo -- migrate</c>, <c>-- restored</c>, <c>-- health</c>, <c>-- audit verify</c>, <c>-- accounts</c>, <c>-- keys</c>, <c>-- fingerprint</c>.</summary>
internal static class Commands
{
    private const string Migrate = "migrate";
    private const string Restored = "restored";
    private const string Health = "health";
    private const string Audit = "audit";
    private const string Verify = "verify";
    private const string Fingerprint = "fingerprint";
    private const string Rotate = "rotate";
    private const string Status = "status";
    private static readonly TimeSpan HealthPatience = TimeSpan.FromSeconds(3);

    /// <summary>Runs the command at the start of <paramref name="args"/> and returns its output; null if there is no command and the service should start.</summary>
    /// <exception cref="StartException">The command failed; the message names the key to set.</exception>
    /// <exception cref="UsageException">An argument is neither a command nor a setting.</exception>
    public static async Task<string?> RunAsync(string[] args) => args switch
    {
        _ when CommandLine.AsksForHelp(args) => CommandLine.Usage,
        [Migrate, .. var rest] => await MigrateAsync(Configuration(rest)),
        [Health, .. var rest] => await AskHealthAsync(Configuration(rest)["Urls"]!),
        [Restored, .. var rest] => $"{await MarkRestoredAsync(Configuration(rest))} is noted as restored: for 30 days each provider that would take the money twice under one reference is asked about the reference before anything is sent, by running silos from their next redemption on.",
        [AccountCommands.Accounts or AccountCommands.Keys, .. var rest] => await AccountCommands.RunAsync(args[0], rest),
        [Fingerprint, Rotate, .. var rest] => await RotateAsync(Configuration(rest)),
        [Fingerprint, Status, .. var rest] => await FingerprintRotation.StatusAsync(Connection(Configuration(rest))),
        [Fingerprint, ..] => throw CommandLine.Unknown(args, Fingerprint),
        [Audit, Verify, .. var rest] => await VerifyAsync(Configuration(rest, "account", "day", "head"), new ConfigurationBuilder().AddCommandLine(rest).Build()),
        [Audit, ..] => throw CommandLine.Unknown(args, Audit),
        _ => Serve(args),
    };

    private static string? Serve(string[] args)
    {
        CommandLine.RefuseWords(args);
        return null;
    }

    // The options are read from the command line only: the environment may have an unrelated variable ACCOUNT.
    private static async Task<string> VerifyAsync(ConfigurationManager configuration, IConfigurationRoot typed)
    {
        var question = new VerificationOptions(typed["account"], typed["day"], typed["head"]);
        var fingerprintKey = FingerprintKeySettings.Root(configuration);
        return configuration.GetConnectionString("Redemptions") is { } connection && !string.IsNullOrWhiteSpace(connection)
            ? await AuditTrail.VerifyAsync(connection, fingerprintKey, question)
            : await AuditTrail.VerifyEmbeddedAsync(configuration["Data:Path"] is { Length: > 0 } path ? path : "data", fingerprintKey, question);
    }

    private static Task<string> MarkRestoredAsync(ConfigurationManager configuration) =>
        configuration.GetConnectionString("Redemptions") is { } connection && !string.IsNullOrWhiteSpace(connection)
            ? PostgresMigration.RestoredAsync(connection)
            : EmbeddedRestore.MarkAsync(configuration["Data:Path"] is { Length: > 0 } path ? path : "data");

    private static async Task<string> RotateAsync(ConfigurationManager configuration) => await FingerprintRotation.RotateAsync(
        Connection(configuration), configuration["Secrets:FingerprintKey"], FingerprintKeySettings.Previous(configuration), Console.Error.WriteLine);

    private static async Task<string> MigrateAsync(ConfigurationManager configuration)
    {
        var done = await PostgresMigration.RunAsync(Connection(configuration), configuration["Storage:ServiceUser"]);
        return done.Scripts.Count == 0
            ? $"{done.Where} is at schema {done.To} already; nothing was to be done."
            : $"{done.Where} went from schema {done.From} to {done.To} by {string.Join(", ", done.Scripts)}.";
    }

    // For health checks in a container without a shell. If the silo listens on all addresses, this process calls loopback.
    private static async Task<string> AskHealthAsync(string urls)
    {
        var url = new UriBuilder(urls.Split(';')[0].Replace("//+", "//0.0.0.0", StringComparison.Ordinal).Replace("//*", "//0.0.0.0", StringComparison.Ordinal)) { Path = "/health/ready" };
        url.Host = url.Host is "0.0.0.0" or "[::]" ? "127.0.0.1" : url.Host;
        using var client = new HttpClient { Timeout = HealthPatience };
        try
        {
            using var answer = await client.GetAsync(url.Uri);
            return answer.IsSuccessStatusCode ? "Ready." : throw new StartException($"Not ready: {url.Uri} answered {(int)answer.StatusCode}.");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            throw new StartException($"Not ready: {url.Uri} does not answer; set Urls to what the service was started with.");
        }
    }

    /// <summary>Builds the configuration of a command. <paramref name="options"/> are command-line keys allowed in addition to the known settings.</summary>
    public static ConfigurationManager Configuration(string[] args, params string[] options)
    {
        CommandLine.RefuseWords(args);
        var builder = WebApplication.CreateBuilder(args);
        SettingsCheck.RefuseUnknown(builder.Configuration, options);
        builder.AddDefaults();
        return builder.Configuration;
    }

    private static string Connection(ConfigurationManager configuration) =>
        configuration.GetConnectionString("Redemptions") is { } connection && !string.IsNullOrWhiteSpace(connection)
            ? connection
            : throw new StartException("ConnectionStrings:Redemptions is not set, and this command is for PostgreSQL alone: set it to the database that is meant.");
}
