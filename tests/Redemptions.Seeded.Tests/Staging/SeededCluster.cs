using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;
using Microsoft.Extensions.Logging;
using Orleans.TestingHost;
using Redemptions.Domain.Encryption;
using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;
using Redemptions.Grains;
using Redemptions.Grains.DeclineLimits;
using Redemptions.Providers;
using Redemptions.Simulators;
using Redemptions.Storage;
using Redemptions.Storage.Secrets;
using Redemptions.Storage.Sqlite;
using Redemptions.Testing.Silos;

namespace Redemptions.Seeded.Tests.Staging;

/// <summary>Two silos over one database, the simulators, and the clock that all of them share. Many runs use it, one after another.</summary>
internal sealed class SeededCluster : IAsyncDisposable
{
    private const short Silos = 2;

    // Every commit waits for the disk and nothing here outlives the process, so the database is in memory where the machine has such a folder.
    private const string MemoryDisk = "/dev/shm";
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private readonly WebApplication _simulators;
    private readonly string _folder;
    private readonly SqliteDataSource _database;
    private readonly HttpClient _http;
    private readonly List<Front> _fronts = [];
    private readonly List<Front> _joined = [];
    private InProcessTestCluster _cluster = null!;

    private SeededCluster(WebApplication simulators, string folder, SqliteDataSource database, SteppedClock clock, Traffic traffic)
    {
        (_simulators, _folder, _database, Clock, Traffic) = (simulators, folder, database, clock, traffic);
        Digests = new KeyedDigests(FingerprintKeyFile.Read(configured: null, folder));
        Script = new Script(clock);
        Cards = new CardScript(clock);
        Pump = new Pump(clock, traffic, _database);
        _http = new HttpClient(new TrafficHandler(traffic) { InnerHandler = new SocketsHttpHandler() }) { BaseAddress = SimulatorHost.AddressOf(simulators) };
    }

    public SteppedClock Clock { get; }

    public Traffic Traffic { get; }

    public Pump Pump { get; }

    /// <summary>The script of the current run.</summary>
    public Script Script { get; set; }

    /// <summary>The script of the current run's card.</summary>
    public CardScript Cards { get; set; }

    public KeyedDigests Digests { get; }

    /// <summary>The silos that accept calls at this moment.</summary>
    public IReadOnlyList<Front> Fronts
    {
        get
        {
            lock (_fronts)
            {
                return [.. _fronts];
            }
        }
    }

    /// <summary>All silos that have ever accepted calls.</summary>
    private IReadOnlyList<Front> Joined
    {
        get
        {
            lock (_fronts)
            {
                return [.. _joined];
            }
        }
    }

    /// <summary>The front with this number, modulo the number of running silos; null while no silo is running.</summary>
    public Front? FrontFor(int number)
    {
        var fronts = Fronts;
        return fronts.Count == 0 ? null : fronts[number % fronts.Count];
    }

    /// <summary>The state for the message about a run that hangs.</summary>
    public override string ToString() => $"It is {Clock.Moment:O}, the next timer is due {Clock.NextDue:O}; {Fronts.Count} silos are up.";

    public static async Task<SeededCluster> StartAsync()
    {
        var clock = new SteppedClock(Start);
        var traffic = new Traffic();
        var simulators = SimulatorHost.Create(["--Simulators:Port", "0"], clock);
        traffic.Watch(simulators);
        await simulators.StartAsync();
        var folder = Directory.Exists(MemoryDisk)
            ? Directory.CreateDirectory(Path.Combine(MemoryDisk, Path.GetRandomFileName())).FullName
            : Directory.CreateTempSubdirectory("redemptions-seeded-").FullName;
        var database = new SqliteDataSource(Path.Combine(folder, "redemptions.db"));
        await SqliteSchema.ApplyAsync(database, CancellationToken.None);
        var stage = new SeededCluster(simulators, folder, database, clock, traffic);
        await stage.DeployAsync();
        return stage;
    }

    /// <summary>Orders a fault of a provider, and returns its id.</summary>
    public async Task<int> OrderFaultAsync(JsonObject fault)
    {
        using var response = await _http.PostAsJsonAsync("/faults", fault);
        var answer = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.Should().BeTrue("{0} is a fault: {1}", fault, answer);
        return JsonNode.Parse(answer)!["id"]!.GetValue<int>();
    }

    public async Task CeaseFaultsAsync() => (await _http.DeleteAsync("/faults")).EnsureSuccessStatusCode();

    public Task<string> AskSimulatorsAsync(string path) => _http.GetStringAsync(path);

    /// <summary>Deactivates a grain's activation and waits until it is gone, or until its silo has ended: the operations of an ended silo never
    /// complete, since its clock has stopped.</summary>
    public async Task DeactivateAsync(GrainId grain)
    {
        try
        {
            // Also of a silo that is ending at this moment and takes no more calls.
            var gone = Joined.FirstOrDefault(front => Runs(front, grain))?.Gone;
            var leaving = _cluster.DeactivateAsync(grain);
            await (gone is null ? leaving : await Task.WhenAny(leaving, gone));
        }
        catch (ObjectDisposedException)
        {
            // The silo has just been killed, and its activations with it.
        }
    }

    /// <summary>The grain of a voucher.</summary>
    public static GrainId VoucherGrain(string key) => GrainId.Create("redemptions.voucher", key);

    /// <summary>The grain of a card.</summary>
    public static GrainId CardGrain(string key) => GrainId.Create("redemptions.card", key);

    /// <summary>Whether the grain's activation is on this silo.</summary>
    public bool Runs(Front front, GrainId grain) =>
        _cluster.TryGetGrainContext(grain, out var context) && front.Silo.SiloAddress.Equals(context.Address.SiloAddress);

    public async Task StopSiloAsync(Front front)
    {
        Leave(front);
        await _cluster.StopSiloAsync(front.Silo);
        front.Leave();
    }

    public async Task KillSiloAsync(Front front)
    {
        Leave(front);
        front.Leave();
        var clock = front.Clock;
        await _cluster.KillSiloAsync(front.Silo);
        clock.Stop();
    }

    /// <summary>Starts a silo; the clock is held meanwhile.</summary>
    public async Task StartSiloAsync()
    {
        using var hold = Pump.Hold();
        Join(await _cluster.StartAdditionalSiloAsync());
    }

    /// <summary>Kills every silo and starts new ones over the same data.</summary>
    public async Task RestartAsync()
    {
        foreach (var front in Fronts)
        {
            await KillSiloAsync(front);
        }

        await DisposeClusterAsync();
        using var hold = Pump.Hold();
        await DeployAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeClusterAsync();
        Pump.Dispose();
        _http.Dispose();
        await _simulators.StopAsync();
        await _simulators.DisposeAsync();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task DeployAsync()
    {
        var builder = new InProcessTestClusterBuilder(Silos);
        builder.Options.ConfigureFileLogging = false;
        builder.Options.ServiceId = StorageNames.ServiceId;
        builder.ConfigureSiloHost((_, host) =>
        {
            host.Configuration.AddInMemoryCollection(Settings());
            host.Logging.ClearProviders();
        });
        builder.ConfigureSilo((_, silo) => Configure(silo));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        foreach (var silo in _cluster.Silos)
        {
            Join(silo);
        }
    }

    private Dictionary<string, string?> Settings()
    {
        // The time-outs of production cost no real time here.
        var settings = TestSilo.ProviderSettings(SimulatorHost.AddressOf(_simulators));
        foreach (var timeout in settings.Keys.Where(key => key.EndsWith(":Timeout", StringComparison.Ordinal)).ToArray())
        {
            settings.Remove(timeout);
        }

        return settings;
    }

    private void Configure(ISiloBuilder silo)
    {
        silo.ReduceStartCosts();

        // All silos share one data source, without the lock that keeps other processes out of the data folder.
        silo.AddStorage(_database, Digests, new DirectoryInfo(Path.Combine(_folder, "keys")));
        ScriptedStorage.Wrap(silo.Services, () => Script, () => Cards);
        ScriptedIndex.Wrap(silo.Services, () => Script, () => Cards);
        ScriptedCards.Wrap(silo.Services, () => Cards);
        silo.AddOutgoingGrainCallFilter(new ScriptedCardCalls(() => Cards));
        silo.Services.AddSingleton<TimeProvider>(new SiloClock(Clock));
        silo.Services.UseTimeProviderForBackgroundAreas(TimeProvider.System);
        silo.Services.AddSingleton<IHttpMessageHandlerBuilderFilter>(new TrafficHandler.Everywhere(Traffic));

        // No decline limits: their reports run in the background beside the stepped clock, and no client of a run guesses PINs.
        silo.Services.AddSingleton(DeclineLimitOptions.None);
        silo.Services.AddStoredValuePrograms([TestPrograms.GiftCards, TestPrograms.Points]);
        silo.Services.AddRedemptionGrains(new ResolutionOptions());
        silo.Services.AddRedemptionProviders(silo.Configuration);
    }

    private async Task DisposeClusterAsync()
    {
        await _cluster.StopAllSilosAsync();
        await _cluster.DisposeAsync();
    }

    private void Join(InProcessSiloHandle silo)
    {
        lock (_fronts)
        {
            var front = new Front(silo);
            _fronts.Add(front);
            _joined.Add(front);
        }
    }

    private void Leave(Front front)
    {
        lock (_fronts)
        {
            _fronts.Remove(front);
        }
    }
}
