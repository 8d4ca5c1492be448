using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Providers;
using Redemptions.Providers.Shared;
using Redemptions.Silo;

namespace Redemptions.Api.Tests;

/// <summary>The real service in this process, with its own data folder, free ports and simulated providers.</summary>
public class ServiceFixture : IAsyncLifetime
{
    public const string Collection = "service";
    public const string RevokedKey = "sk_test_revoked";
    public const string ReadKey = "sk_test_read";
    public const string RedeemKey = "sk_test_redeem";
    public const string IssueKey = "sk_test_issue";
    public const string OtherAccountKey = "sk_test_other";
    public const string ContradictoryKey = "sk_live_configured_for_test";
    /// <summary>The path of an endpoint that throws an unexpected exception.</summary>
    public const string Fault = "/tests/fault";
    /// <summary>The path of an endpoint that neither names a policy nor allows anonymous calls.</summary>
    public const string Unmarked = "/tests/unmarked";
    public const string FaultText = "Something that a caller must not read.";
    public const string LiveKey = "sk_live_shop";
    public const string LiveOperatorKey = "sk_live_operator";
    public const string OperatorKey = "sk_test_operator";
    private static readonly string[] Keys = [OperatorKey, LiveOperatorKey, LiveKey, ReadKey, RedeemKey, IssueKey, OtherAccountKey, ContradictoryKey, RevokedKey];
    private readonly string _data = Directory.CreateTempSubdirectory("redemptions-").FullName;
    private WebApplication? _app;

    /// <summary>A client whose key has every role.</summary>
    internal HttpTestClient Client { get; private set; } = null!;

    internal Uri Address { get; private set; } = null!;

    /// <summary>The addresses on which the service listens, in the order of its settings.</summary>
    internal IReadOnlyList<Uri> Addresses => [.. _app!.Urls.Select(url => new Uri(url))];

    internal IServiceProvider Services => _app!.Services;

    /// <summary>Every mapped endpoint, documented or not.</summary>
    internal IEnumerable<RouteEndpoint> Endpoints => _app!.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>();

    protected virtual string[] More => [];

    protected virtual IReadOnlyList<ProviderRegistration> Providers => RedemptionProviders.All;

    /// <summary>Whether keys are configured; otherwise the embedded key is the only one.</summary>
    protected virtual bool HasKeys => true;

    private Uri Simulators { get; set; } = null!;

    /// <summary>A client with another key; null sends no key.</summary>
    internal HttpTestClient As(string? key) => new(Address, key);

    /// <summary>A client that calls one of the service's addresses.</summary>
    private protected static HttpTestClient At(Uri address, string? key) => new(address, key);

    public async Task InitializeAsync()
    {
        string[] settings =
        [
            "--urls", "http://127.0.0.1:0", "--Data:Path", _data, "--Simulators:Port", "0", "--Logging:LogLevel:Default", "Warning",
            .. HasKeys ? Keys.SelectMany((key, at) => Key(at, key)) : [], .. More,
        ];
        _app = SiloHost.Build(SiloHost.Compose(settings, Providers));
        _app.MapGet(Fault, string () => throw new InvalidOperationException(FaultText)).AllowAnonymous().ExcludeFromDescription();
        _app.MapGet(Unmarked, () => "open").ExcludeFromDescription();
        await _app.StartAsync();
        Address = new Uri(_app.Urls.First());
        Simulators = new Uri(_app.Configuration["Providers:Test:Blu:BaseUrl"]!);
        Client = As(HasKeys ? OperatorKey : Api.Authentication.EmbeddedKey.Value);
    }

    public virtual async Task DisposeAsync()
    {
        await _app!.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Signals the service to stop, and leaves it running.</summary>
    internal void AnnounceEnd() => _app!.Lifetime.StopApplication();

    /// <summary>Makes a provider hold its next answer for this PIN until the returned function is called.</summary>
    internal async Task<Func<Task>> HoldAsync(string provider, string pin)
    {
        var id = await FaultAsync($$"""{"provider": "{{provider}}", "call": "redeem", "kind": "hold", "pin": "{{pin}}"}""");
        return async () =>
        {
            using var client = new HttpClient { BaseAddress = Simulators };
            using var answer = await client.PostAsync(new Uri($"/faults/{id}/release", UriKind.Relative), content: null);
            answer.EnsureSuccessStatusCode();
        };
    }

    /// <summary>Makes a provider lose its next answer for this PIN after it took the money.</summary>
    internal Task LoseAnswerAsync(string provider, string pin) =>
        FaultAsync($$"""{"provider": "{{provider}}", "call": "redeem", "kind": "drop_after", "pin": "{{pin}}"}""");

    private async Task<int> FaultAsync(string fault)
    {
        using var client = new HttpClient { BaseAddress = Simulators };
        using var answer = await client.PostAsync(new Uri("/faults", UriKind.Relative), new StringContent(fault, Encoding.UTF8, "application/json"));
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt32();
    }

    private static string[] Key(int at, string key) =>
    [
        $"--Api:Keys:{at}:Sha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
        $"--Api:Keys:{at}:Account", key == OtherAccountKey ? "other" : Api.Authentication.EmbeddedKey.Account,
        $"--Api:Keys:{at}:Mode", key is LiveKey or LiveOperatorKey ? "live" : "test",
        $"--Api:Keys:{at}:Roles", key switch { ReadKey => "read", RedeemKey => "redeem", IssueKey => "issue", LiveOperatorKey => "operate", OperatorKey => "redeem, read, operate, issue", _ => "redeem, read" },
        .. key == OperatorKey ? new[] { $"--Api:Keys:{at}:Name", "operator" } : [],
        $"--Api:Keys:{at}:Revoked", key == RevokedKey ? "true" : "false",
    ];
}
