using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Simulators.Ledgers;

namespace Redemptions.Simulators.Tests;

/// <summary>The simulators on a free port, called with requests that are written out byte by byte.</summary>
internal sealed class RunningSimulators : IAsyncDisposable
{
    private const string Account = "1234-5678-9012-3456";
    private readonly WebApplication _app;
    private readonly HttpClient _http;

    private RunningSimulators(WebApplication app, FixedClock clock)
    {
        _app = app;
        Clock = clock;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = SimulatorHost.AddressOf(app) };
    }

    /// <summary>Ends the client's wait: it hangs up.</summary>
    public CancellationToken HangUp { get; set; }

    public FixedClock Clock { get; }

    public Ledger Ledger => _app.Services.GetRequiredService<Ledger>();

    public static async Task<RunningSimulators> Start(params string[] args)
    {
        var clock = new FixedClock();
        var app = SimulatorHost.Create(["--Simulators:Port", "0", .. args], clock);
        await app.StartAsync();
        return new RunningSimulators(app, clock);
    }

    /// <summary>Waits for a state, five minutes at most.</summary>
    public static async Task Until(Func<bool> condition)
    {
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!condition())
            await looks.WaitForNextTickAsync(over.Token);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }

    public Task<Reply> Token(string apiKey = "c2ltdWxhdG9yOnNpbXVsYXRvcg==", string form = "grant_type=client_credentials")
        => Send(HttpMethod.Post, "/flash/token", form, "application/x-www-form-urlencoded", ("Authorization", $"Basic {apiKey}"));

    public async Task<string> BearerToken()
    {
        var body = (await Token()).Body;
        return body["{\"access_token\":\"".Length..][..32];
    }

    public async Task<Reply> FlashRedeem(string reference, string pin, long amount, string more = "", string? token = null)
        => await FlashSend(
            $$"""{"reference":"{{reference}}","accountNumber":"{{Account}}","pin":"{{pin}}","amount":{{amount}}{{more}}}""",
            token ?? await BearerToken());

    public Task<Reply> FlashSend(string json, string token)
        => Send(HttpMethod.Post, "/flash/aggregation/4.0/1voucher/redeem", json, "application/json", ("Authorization", $"Bearer {token}"));

    // base64 of simulator:simulator
    public Task<Reply> Ott(string call, string form, string basic = "c2ltdWxhdG9yOnNpbXVsYXRvcg==")
        => Send(HttpMethod.Post, $"/ott/api/v1/{call}", form, "application/x-www-form-urlencoded", ("Authorization", $"Basic {basic}"));

    public Task<Reply> BluLookup(string query, string apiKey = "00000000-0000-0000-0000-0000000000bb", string channel = "API")
        => Send(HttpMethod.Get, $"/blu/v2/trade/voucher/variable/vouchers?{query}", null, null, ("apikey", apiKey), ("Trade-Vend-Channel", channel));

    public Task<Reply> BluRedeem(string requestId, string token, long amount)
        => Send(
            HttpMethod.Post, "/blu/v2/trade/voucher/variable/redemptions",
            $$$"""
            {"requestId":"{{{requestId}}}","token":"{{{token}}}","amount":{{{amount}}},"vendMetaData":{"transactionRequestDateTime":"2026-11-23T08:30:15.250Z","transactionReference":"{{{requestId}}}","cellphoneNumber":"27821234567"}}
            """,
            "application/json",
            ("apikey", "00000000-0000-0000-0000-0000000000bb"), ("Trade-Vend-Channel", "API"));

    public async Task Fault(string json)
    {
        var reply = await Send(HttpMethod.Post, "/faults", json, "application/json");
        reply.Status.Should().Be(HttpStatusCode.Created, reply.Body);
    }

    public async Task<Reply> Send(HttpMethod method, string path, string? body, string? contentType, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, contentType!);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(HangUp);
        patience.CancelAfter(TimeSpan.FromMinutes(5));
        using var response = await _http.SendAsync(request, patience.Token);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.Location);
    }
}
