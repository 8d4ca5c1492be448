using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Redemptions.Api.Tests.FourthProvider;

/// <summary>Example's two calls on loopback. It shares no code with the adapter, so that both cannot have one misunderstanding.</summary>
internal sealed class ExampleSimulator : IAsyncDisposable
{
    public const string ApiKey = "example-key";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, long> _vouchers = new();
    private readonly ConcurrentDictionary<string, (int Status, JsonObject Body)> _answers = new();
    private int _number;
    private volatile bool _losesRequest;
    private volatile bool _losesAnswer;

    public ExampleSimulator()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/v1/redemptions", RedeemAsync);
        _app.MapGet("/v1/redemptions/{reference}", ReadAsync);
        _app.Start();
    }

    public string BaseUrl => _app.Urls.First() + "/v1";

    /// <summary>A new voucher's PIN.</summary>
    public string Issue(long cents)
    {
        var pin = (5_000_000_000 + Interlocked.Increment(ref _number)).ToString(CultureInfo.InvariantCulture);
        _vouchers[pin] = cents;
        return pin;
    }

    /// <summary>The cents that are left of a voucher.</summary>
    public long Worth(string pin) => _vouchers[pin];

    /// <summary>Drops the connection of the next redemption before anything is taken.</summary>
    public void LoseNextRequest() => _losesRequest = true;

    /// <summary>Drops the connection of the next redemption after the money was taken.</summary>
    public void LoseNextAnswer() => _losesAnswer = true;

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task RedeemAsync(HttpContext http)
    {
        var request = await http.Request.ReadFromJsonAsync<JsonElement>();
        if (_losesRequest)
        {
            _losesRequest = false;
            http.Abort();
            return;
        }

        var reference = request.GetProperty("reference").GetString()!;
        var answer = _answers.GetOrAdd(reference, _ => Redeem(reference, request));
        if (_losesAnswer)
        {
            _losesAnswer = false;
            http.Abort();
            return;
        }

        await AnswerAsync(http, answer);
    }

    private Task ReadAsync(HttpContext http, string reference) =>
        AnswerAsync(http, _answers.TryGetValue(reference, out var answer) ? answer : Error(404, reference, "unknown_reference"));

    private (int Status, JsonObject Body) Redeem(string reference, JsonElement request)
    {
        var pin = request.GetProperty("pin").GetString()!;
        if (!_vouchers.TryGetValue(pin, out var worth))
        {
            return Error(422, reference, "unknown_voucher");
        }

        var taken = request.TryGetProperty("amount", out var amount) ? amount.GetInt64() : worth;
        if (worth == 0 || taken > worth)
        {
            return Error(422, reference, worth == 0 ? "used" : "amount_too_high");
        }

        _vouchers[pin] = 0;
        var body = new JsonObject { ["reference"] = reference, ["transaction_id"] = $"T-{Interlocked.Increment(ref _number)}", ["amount"] = taken };
        if (taken < worth)
        {
            body["change"] = new JsonObject { ["pin"] = Issue(worth - taken), ["serial_number"] = $"S-{_number}", ["amount"] = worth - taken };
        }

        return (200, body);
    }

    private static (int Status, JsonObject Body) Error(int status, string reference, string error) =>
        (status, new JsonObject { ["reference"] = reference, ["error"] = error });

    private static Task AnswerAsync(HttpContext http, (int Status, JsonObject Body) answer)
    {
        http.Response.StatusCode = http.Request.Headers["X-Api-Key"] == ApiKey ? answer.Status : StatusCodes.Status401Unauthorized;
        return http.Response.WriteAsJsonAsync(answer.Body);
    }
}
