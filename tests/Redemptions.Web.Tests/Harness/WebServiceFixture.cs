using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Providers;
using Redemptions.Silo;
using Redemptions.Testing.Silos;
using Redemptions.Web.Pages;
using Redemptions.Web.Sessions;

namespace Redemptions.Web.Tests.Harness;

/// <summary>The real service in this process, with its own data folder, free ports, simulated providers and keys for every role. All test classes share one.</summary>
public class WebServiceFixture : IAsyncLifetime
{
    /// <summary>The path of a page, and of a form, that throws an unexpected exception.</summary>
    public const string Fault = "/till/tests/fault";

    /// <summary>The path of a form that records nothing, and throws the same.</summary>
    public const string ReadOnlyFault = "/till/tests/read-only-fault";
    public const string FaultText = "Something that a page must not show.";
    public const string Collection = "web service";
    public const string AllRolesKey = "sk_test_all_roles";
    public const string RedeemKey = "sk_test_cashier";
    public const string ReadKey = "sk_test_reader";
    public const string OperateKey = "sk_test_operator";
    public const string IssueKey = "sk_test_issuer";
    public const string IssueOnlyKey = "sk_test_service_desk";
    public const string LiveKey = "sk_live_cashier";
    public const string RevokedKey = "sk_test_revoked";
    public const string GuesserKey = "sk_test_guesser";

    /// <summary>How many declined attempts one till may cause.</summary>
    public const int MostDeclines = 12;

    private static readonly (string Key, string Roles)[] Keys =
    [
        (AllRolesKey, "redeem, read, operate, issue"), (RedeemKey, "redeem"), (ReadKey, "read"), (OperateKey, "read, operate"), (IssueKey, "redeem, issue"),
        (LiveKey, "redeem, read"), (GuesserKey, "redeem"), (RevokedKey, "redeem"), (IssueOnlyKey, "issue"),
    ];

    private static readonly JsonSerializerOptions WithoutNulls = new() { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };
    private readonly string _data = Directory.CreateTempSubdirectory("redemptions-web-").FullName;
    private readonly CapturedLog _log = new();
    private WebApplication? _app;

    public Uri Address { get; private set; } = null!;

    /// <summary>Everything that the service has logged.</summary>
    public IEnumerable<string> Log => _log.Lines;

    internal SwitchedHealth Health { get; } = new();

    public IServiceProvider Services => _app!.Services;

    /// <summary>Further settings.</summary>
    protected virtual string[] More => [];

    /// <summary>Replaces services.</summary>
    protected virtual void Configure(IServiceCollection services)
    {
    }

    /// <summary>The address of the simulated providers, and of their receiver of webhooks.</summary>
    public Uri SimulatorsAddress => new(Simulators.GetLeftPart(UriPartial.Authority));

    private Uri Simulators { get; set; } = null!;

    public async Task InitializeAsync()
    {
        var builder = SiloHost.Compose(
            [
                "--urls", $"http://localhost:{FreePort.Take()}", "--Data:Path", _data, "--Simulators:Port", "0", "--Logging:LogLevel:Default", "Warning", "--Api:DeclineLimits:Till", $"{MostDeclines} in 10 min",
                .. Keys.SelectMany((key, at) => Key(at, key.Key, key.Roles)), .. More,
            ],
            RedemptionProviders.All);
        builder.Services.AddSingleton<ILoggerProvider>(_log);
        builder.Services.AddSingleton<IDatabaseHealth>(Health);
        Configure(builder.Services);
        _app = SiloHost.Build(builder);
        var faults = _app.MapPages(PageApp.Till, Roles.Redeem);
        faults.MapGet(Fault, Fail);
        faults.MapPost(Fault, Fail);
        faults.MapPost(ReadOnlyFault, Fail).RecordsNothing();
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        Simulators = new Uri(_app.Configuration["Providers:Test:Blu:BaseUrl"]!);
    }

    public async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Whether a file of the embedded database has this text.</summary>
    internal bool IsInData(string text) => Directory.EnumerateFiles(_data, "redemptions.db*").Any(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.GetBuffer().AsSpan(0, (int)content.Length).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
    });

    /// <summary>A browser without one: it keeps cookies and does not follow redirections.</summary>
    internal PageClient NewClient(System.Net.IPAddress? from = null) => new(Address, from);

    /// <summary>A client that is signed in.</summary>
    internal async Task<PageClient> SignInAsync(string key)
    {
        var client = NewClient();
        (await client.SignInAsync(key)).Status.Should().Be(System.Net.HttpStatusCode.SeeOther);
        return client;
    }

    /// <summary>Makes a provider hold its next answer for this PIN until the returned function is called.</summary>
    internal async Task<Func<Task>> HoldAsync(string provider, string pin)
    {
        var id = await FaultAsync(provider, "redeem", "hold", pin);
        return async () =>
        {
            using var client = new HttpClient { BaseAddress = Simulators };
            using var answer = await client.PostAsync(new Uri($"/faults/{id}/release", UriKind.Relative), content: null);
            answer.EnsureSuccessStatusCode();
        };
    }

    /// <summary>Makes a provider lose its next answer for this PIN after it took the money.</summary>
    internal Task LoseAnswerAsync(string provider, string pin) => FaultAsync(provider, "redeem", "drop_after", pin);

    /// <summary>Adds a fault to the simulated providers, and returns its id. Without a PIN it concerns every voucher.</summary>
    internal async Task<int> FaultAsync(string provider, string call, string kind, string? pin, int times = 1)
    {
        using var client = new HttpClient { BaseAddress = Simulators };
        using var content = new StringContent(JsonSerializer.Serialize(new { provider, call, kind, pin, times }, WithoutNulls), Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/faults", UriKind.Relative), content);
        answer.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("id").GetInt32();
    }

    /// <summary>Ends all faults.</summary>
    internal async Task EndFaultsAsync()
    {
        using var client = new HttpClient { BaseAddress = Simulators };
        using var answer = await client.DeleteAsync(new Uri("/faults", UriKind.Relative));
        answer.EnsureSuccessStatusCode();
    }

    private static IResult Fail() => throw new InvalidOperationException(FaultText);

    private static string[] Key(int at, string key, string roles) =>
    [
        $"--Api:Keys:{at}:Sha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
        $"--Api:Keys:{at}:Account", "test",
        $"--Api:Keys:{at}:Mode", key == LiveKey ? "live" : "test",
        $"--Api:Keys:{at}:Roles", roles,
        $"--Api:Keys:{at}:Name", key["sk_test_".Length..],
        $"--Api:Keys:{at}:Revoked", key == RevokedKey ? "true" : "false",
    ];
}
