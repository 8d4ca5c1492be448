using System.Net;
using System.Net.Sockets;
using Npgsql;
using Redemptions.Benchmarks.Processes;
using Redemptions.Testing.Postgres;

namespace Redemptions.Benchmarks.Comparing;

/// <summary>Everything on this one machine: a PostgreSQL of its own, the simulators, and whatever is to be driven.</summary>
internal sealed class Stage : IAsyncDisposable
{
    // Usual settings for a write-heavy server, with a quarter of the memory as shared buffers, as PostgreSQL's manual recommends. They are
    // the same for every service under load.
    private static readonly string[] ServerSettings =
    [
        "fsync = on", "full_page_writes = on", "max_wal_size = '8GB'", "checkpoint_timeout = '15min'",
        FormattableString.Invariant($"shared_buffers = '{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4 / 1024 / 1024}MB'"),
    ];

    // All that the simulators' ledger keeps survives every garbage collection: with the default generation budget, one collection pauses the
    // simulators for 200 ms, which would count as latency of the service under load. The figure is hexadecimal: 6 MiB.
    private static readonly Dictionary<string, string> SmallCollections = new() { ["DOTNET_GCgen0MaxBudget"] = "600000" };
    private readonly string _folder = Directory.CreateTempSubdirectory("redemptions-benchmarks-").FullName;
    private readonly List<PostgresDatabase> _databases = [];
    private string _silo = string.Empty;
    private ChildProcess? _simulators;
    private Uri _simulatorsUrl = new("http://127.0.0.1");
    private LoadTool? _tool;

    private Stage(CompareOptions options, CancellationToken stopping) => (Options, Stopping) = (options, stopping);

    public CompareOptions Options { get; }

    public CancellationToken Stopping { get; }

    public LoadTool Tool => _tool!;

    public Report Report { get; } = new();

    public static async Task<Stage> OpenAsync(CompareOptions options, CancellationToken stopping)
    {
        var stage = new Stage(options, stopping);
        try
        {
            await stage.OpenAsync();
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>The receiver of webhooks in the simulators' process.</summary>
    public Uri Receiver => new(_simulatorsUrl, "/webhooks/receive");

    /// <summary>A silo of production over a new database, or over one that it had before, with further settings.</summary>
    public async Task<Service> StartSiloAsync(string? database = null, params string[] more)
    {
        var url = FreeUrl();
        string[] arguments = [.. Settings.Service(url, database ??= await DatabaseAsync(), _simulatorsUrl), .. Settings.Silo, .. more];
        Report.Settings(nameof(Silo), Settings.Shown(arguments));
        return await ReadyAsync(new Service("silo", ChildProcess.Start("silo", [_silo, .. arguments]), url, database) { IsWhole = true });
    }

    /// <summary>Has PostgreSQL count statements from now on, which costs a little under load. Returns a connection with the view pg_stat_statements; null where the server is not this command's own.</summary>
    public async Task<NpgsqlConnection?> CountStatementsAsync()
    {
        var database = _databases[0];
        if (!database.IsPrivate)
        {
            return null;
        }

        await database.ExecuteAsync("ALTER SYSTEM SET shared_preload_libraries = 'pg_stat_statements'");
        await database.RestartServerAsync();
        await database.ExecuteAsync("CREATE EXTENSION pg_stat_statements");
        var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Stopping);
        return connection;
    }

    /// <summary>An embedded silo over a new folder.</summary>
    public async Task<Service> StartEmbeddedAsync()
    {
        var url = FreeUrl();
        string[] arguments = [.. Settings.Embedded(url, Directory.CreateDirectory(Path.Combine(_folder, Path.GetRandomFileName())).FullName, _simulatorsUrl), .. Settings.Silo];
        Report.Settings("embedded", Settings.Shown(arguments));
        return await ReadyAsync(new Service("embedded silo", ChildProcess.Start("embedded silo", [_silo, .. arguments]), url, null) { IsWhole = true });
    }

    /// <summary>The baseline over a new database.</summary>
    public async Task<Service> StartBaselineAsync()
    {
        var url = FreeUrl();
        var database = await DatabaseAsync();
        var arguments = Settings.Service(url, database, _simulatorsUrl);
        Report.Settings(nameof(Baseline), Settings.Shown(arguments));
        return await ReadyAsync(new Service("baseline", ChildProcess.Start("baseline", Own("baseline", arguments)), url, database));
    }

    /// <summary>The lean service of vouchers over a new database.</summary>
    public Task<Service> StartLeanAsync() => StartLeanAsync("lean");

    /// <summary>The lean service of cards over a new database.</summary>
    public Task<Service> StartLeanCardsAsync() => StartLeanAsync("lean-cards");

    /// <summary>A bare server of these bytes.</summary>
    public async Task<Service> StartBareAsync(byte[] bytes)
    {
        var (url, file) = (FreeUrl(), Path.Combine(_folder, "discovery.json"));
        await File.WriteAllBytesAsync(file, bytes, Stopping);
        return await ReadyAsync(new Service("bare server", ChildProcess.Start("bare server", Own("bare", ["--urls", Plain(url), "--bytes", file])), url, null));
    }

    public async ValueTask DisposeAsync()
    {
        Say.Progress("stopping everything");
        _tool?.Dispose();
        await (_simulators?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var database in _databases)
        {
            try
            {
                await database.DisposeAsync();
            }
            catch (NpgsqlException gone)
            {
                Say.Progress($"a database could not be dropped: {gone.Message}");
            }
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<Service> StartLeanAsync(string command)
    {
        var url = FreeUrl();
        var database = await DatabaseAsync();
        var arguments = Settings.Service(url, database, _simulatorsUrl);
        return await ReadyAsync(new Service("lean service", ChildProcess.Start("lean service", Own(command, arguments)), url, database));
    }

    private async Task OpenAsync()
    {
        var published = Options.Published ?? Path.Combine(_folder, "published");
        _silo = await PublishAsync("Silo", "Silo", published);
        var simulators = await PublishAsync("src/Redemptions.Simulators", "Redemptions.Simulators", published);
        var loadTool = await PublishAsync("src/Redemptions.LoadTest", "Redemptions.LoadTest", published);
        await StartPostgresAsync();
        _simulatorsUrl = FreeUrl();
        _simulators = ChildProcess.Start("simulators", [simulators, "--urls", Plain(_simulatorsUrl)], environment: SmallCollections);
        await _simulators.ReadyAsync(new Uri(_simulatorsUrl, "/health"), Stopping);
        _tool = new LoadTool(loadTool, _simulatorsUrl, _simulators.Id, Report.PostgresProcess, _folder);
    }

    private async Task<string> PublishAsync(string project, string name, string folder)
    {
        var program = Path.Combine(folder, name, $"{name}.dll");
        return Options.Published is not null && File.Exists(program) ? program : await Repository.PublishAsync(project, name, folder, Stopping);
    }

    private async Task StartPostgresAsync()
    {
        Say.Progress("starting PostgreSQL");
        var database = await CreateDatabaseAsync();
        if (database.IsPrivate)
        {
            foreach (var setting in ServerSettings)
            {
                await database.ExecuteAsync($"ALTER SYSTEM SET {setting}");
            }

            await database.RestartServerAsync();
        }

        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(Stopping);
        await Report.MachineAsync(connection, Stopping);
    }

    /// <summary>The connection string of a new database, without a maximum pool size.</summary>
    private async Task<string> DatabaseAsync()
    {
        var settings = (await CreateDatabaseAsync()).Settings;
        settings.Remove("Maximum Pool Size");
        return settings.ConnectionString;
    }

    private async Task<PostgresDatabase> CreateDatabaseAsync()
    {
        var database = await PostgresDatabase.CreateAsync();
        _databases.Add(database);
        return database;
    }

    // Under the silo's own runtime settings, so that both have one garbage collector and one just-in-time compiler.
    private IEnumerable<string> Own(string what, string[] arguments) =>
    [
        "exec", "--runtimeconfig", Path.ChangeExtension(_silo, "runtimeconfig.json"), Path.Combine(AppContext.BaseDirectory, "Redemptions.Benchmarks.dll"), what, .. arguments,
    ];

    private async Task<Service> ReadyAsync(Service service)
    {
        try
        {
            Say.Progress($"starting the {service.Name} at {Plain(service.Url)}");
            await service.Process.ReadyAsync(new Uri(service.Url, "/health/ready"), Stopping);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    private static string Plain(Uri url) => url.ToString().TrimEnd('/');

    private static Uri FreeUrl()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
    }
}
