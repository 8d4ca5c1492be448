using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>The service as an operator runs it: the executable in a process of its own, which can be killed. It is the built one, or, where
/// <c>REDEMPTIONS_PUBLISHED</c> names a folder that <c>.ci/publish</c> has filled, the published one, which starts faster.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private const int Connections = 200;
    private const string SiloKey = "sk_test_of_a_silo";
    private const string AnyUrl = "http://127.0.0.1:0";

    // On a busy machine a cold service needs more than the default of five seconds to send its first redemptions.
    private static readonly string[] Patient = ["--Resolution:SendWithin", "30 s"];

    private static readonly string Executable = Environment.GetEnvironmentVariable("REDEMPTIONS_PUBLISHED") is { Length: > 0 } folder
        ? Path.Combine(folder, "service", "Silo.dll")
        : Path.Combine(AppContext.BaseDirectory, "Silo.dll");

    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    private readonly Process _process;
    private readonly ProcessOutput _output = new();
    private readonly ProcessOutput _error = new();

    private ServiceProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => _error.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>A client of the service with a key for all roles: the embedded key, or on PostgreSQL the configured one.</summary>
    public HttpClient Http { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });

    public string Output => _output.Text;

    public string Error => _error.Text;

    public int ProcessId => _process.Id;

    public bool IsAlive => !_process.HasExited;

    /// <summary>Number of writes of a 1Voucher state that the log says have started. Zero unless the service traces its writes.</summary>
    public int Writes => WriteLine().Count(Output);

    /// <summary>As <see cref="Writes"/>, for all types of vouchers.</summary>
    public int VoucherWrites => VoucherWriteLine().Count(Output);

    /// <summary>The address of the embedded simulators, taken from the startup banner.</summary>
    public Uri Simulators => new(SimulatorsLine().Match(Output).Groups[1].Value);

    /// <summary>Starts the embedded service on a free port and waits until it is ready.</summary>
    public static Task<ServiceProcess> StartAsync(string folder, params string[] arguments) =>
        StartWithAsync("sk_test_embedded", ["--urls", AnyUrl, "--Data:Path", folder, "--Simulators:Port", "0", .. Patient, .. arguments]);

    /// <summary>Starts a silo of a cluster on free ports and waits until it is ready.</summary>
    public static Task<ServiceProcess> StartSiloAsync(PostgresDatabase database, params string[] arguments) =>
        StartWithAsync(SiloKey, [.. OnPostgres(database.ConnectionString), .. Patient, .. arguments]);

    /// <summary>Arguments of a command that uses this database.</summary>
    public static string[] Database(string connectionString) => ["--ConnectionStrings:Redemptions", connectionString, "--Secrets:FingerprintKey", Key];

    /// <summary>The minimum arguments of a silo that uses this database.</summary>
    public static string[] OnPostgres(string connectionString) =>
    [
        "--urls", AnyUrl, .. Database(connectionString), "--Secrets:KeyRingKey", Key,
        "--Orleans:SiloPort", "0", "--Orleans:GatewayPort", "0", "--Shutdown:Drain", "0 s",
        "--Api:Keys:0:Sha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(SiloKey))), "--Api:Keys:0:Account", "test", "--Api:Keys:0:Mode", "test",
        "--Api:Keys:0:Roles", "redeem, read, operate, issue",
    ];

    private static async Task<ServiceProcess> StartWithAsync(string key, string[] arguments)
    {
        var service = Launch(arguments);
        try
        {
            await Poll.UntilAsync("the welcome", () => ListeningLine().IsMatch(service.Output) || service.ThrowIfEnded());
            var address = ListeningLine().Match(service.Output).Groups[1].Value;
            service.Http.BaseAddress = new Uri(address.Replace("localhost", "127.0.0.1", StringComparison.Ordinal));
            service.Http.DefaultRequestHeaders.Authorization = new("Bearer", key);
            await Poll.UntilAsync("readiness", async () => (await service.Http.GetAsync("/health/ready")).IsSuccessStatusCode);
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs the service when its start is expected to fail.</summary>
    public static async Task<(int ExitCode, string Error)> RunToItsEndAsync(params string[] arguments)
    {
        await using var service = Launch(arguments);
        return (await service.ExitAsync(), service.Error);
    }

    /// <summary>Starts the service, and sends SIGTERM as soon as it has printed a text.</summary>
    public static async Task<(int ExitCode, string Error)> StopOnceItSaysAsync(string text, params string[] arguments)
    {
        await using var service = Launch(arguments);
        await Poll.UntilAsync(text, () => service.Output.Contains(text, StringComparison.Ordinal) || service.ThrowIfEnded());
        return (await service.StopAsync(), service.Error);
    }

    /// <summary>Runs a command of the service until it exits.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunCommandAsync(params string[] arguments)
    {
        await using var command = Launch(arguments);
        return (await command.ExitAsync(), command.Output, command.Error);
    }

    /// <summary>Runs another executable of this repository until it exits.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunExecutableAsync(string executable, params string[] arguments)
    {
        await using var command = Launch(arguments, Path.Combine(AppContext.BaseDirectory, executable));
        return (await command.ExitAsync(), command.Output, command.Error);
    }

    /// <summary>Sends SIGKILL and waits for the exit.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitAsync();
    }

    /// <summary>Sends SIGTERM, as stopping a container does, and returns the exit code.</summary>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        return await ExitAsync();
    }

    /// <summary>Sends SIGSTOP: the process pauses wherever it is, while time goes on.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    /// <summary>Sends SIGCONT: the process resumes where it paused.</summary>
    public Task WakeAsync() => SignalAsync("CONT");

    /// <summary>Waits until the process has exited or is ready. True if it has exited.</summary>
    public async Task<bool> EndsOrServesAsync()
    {
        await Poll.UntilAsync("an end or readiness", async () => _process.HasExited || await IsReadyAsync());
        return _process.HasExited;
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var response = await Http.GetAsync("/health/ready");
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (TillExtensions.IsNoAnswer(exception))
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private async Task SignalAsync(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    private static ServiceProcess Launch(string[] arguments, string? executable = null)
    {
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [executable ?? Executable, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment.Remove("ASPNETCORE_URLS");
        return new ServiceProcess(Process.Start(start)!);
    }

    private bool ThrowIfEnded() => _process.HasExited ? throw new InvalidOperationException($"The service did not start: {Error}\n{Output}") : false;

    private async Task<int> ExitAsync()
    {
        using var over = new CancellationTokenSource(Poll.Deadline);
        await _process.WaitForExitAsync(over.Token);
        return _process.ExitCode;
    }

    // The address is in the startup banner, or, with logs in JSON and no banner, in the event of the start.
    [GeneratedRegex("""(?:listening on |"Addresses":")(http://[^\s,"]+)[,"]""")]
    private static partial Regex ListeningLine();

    [GeneratedRegex(@"Writing grain state: .*GrainType=voucher GrainId=\S*vouchers\.one_voucher/")]
    private static partial Regex WriteLine();

    [GeneratedRegex(@"Writing grain state: .*GrainType=voucher ")]
    private static partial Regex VoucherWriteLine();

    [GeneratedRegex(@"Simulated providers at (http://[^/\s,]+)")]
    private static partial Regex SimulatorsLine();
}
