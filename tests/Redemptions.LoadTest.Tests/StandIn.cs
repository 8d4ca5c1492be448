using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Redemptions.LoadTest.Tests;

/// <summary>Speaks as much of the contract as a run of fresh 1Vouchers needs, with a ledger of its own, and does what it should not. It never sends a webhook.</summary>
internal sealed class StandIn : IAsyncDisposable
{
    private readonly List<(string Pin, string Reference)> _taken = [];
    private readonly Dictionary<string, string> _answers = [];
    private readonly WebApplication _app;
    private int _calls;

    private StandIn(WebApplication app) => _app = app;

    /// <summary>How often the provider takes the money of the first call: the only one that a run on a busy machine surely makes.</summary>
    public int TakesOfTheFirst { get; init; } = 1;

    /// <summary>Whether the first call is refused as malformed, and takes no money.</summary>
    public bool RefusesTheFirst { get; set; }

    public Uri Address => new(_app.Urls.First());

    public static async Task<StandIn> StartAsync(int takesOfTheFirst)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var standIn = new StandIn(app) { TakesOfTheFirst = takesOfTheFirst };
        app.MapGet("/latency", () => "0");
        app.MapPost("/ledger/search", standIn.Ledger);
        app.MapPost("/collect/redemptions", standIn.Redeem);
        app.MapGet("/collect/redemptions/{id}", (string id) => Json(standIn.Read(id), StatusCodes.Status200OK));
        app.MapPost("/webhooks/endpoints", () => Json("""{"id":"whe_1","secret":"whsec_AAAA"}""", StatusCodes.Status201Created));
        app.MapDelete("/webhooks/endpoints/{id}", () => Results.NoContent());
        await app.StartAsync();
        return standIn;
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private IResult Redeem(HttpContext http, JsonElement request)
    {
        var pin = request.GetProperty("source").GetProperty("pin").GetString()!;
        lock (_answers)
        {
            var call = ++_calls;
            if (call == 1 && RefusesTheFirst)
            {
                return Json("""{"code":"invalid_source"}""", StatusCodes.Status422UnprocessableEntity);
            }

            for (var take = 0; take < (call == 1 ? TakesOfTheFirst : 1); take++)
            {
                _taken.Add((pin, string.Create(CultureInfo.InvariantCulture, $"ref-{call}-{take}")));
            }

            var id = string.Create(CultureInfo.InvariantCulture, $"rdm_{call:x24}");
            var answer = $$"""
                {"id":"{{id}}","status":"confirmed","version":2,"type":"vouchers.one_voucher","amount":10000,"redeemed_amount":10000,
                 "provider_reference":{"reference":"ref-{{call}}-0"},"residual":{"amount":0,"currency":"ZAR","disposition":"none"} }
                """;
            _answers[id] = answer;
            return Json(answer, StatusCodes.Status201Created);
        }
    }

    private string Read(string id)
    {
        lock (_answers)
        {
            return _answers[id];
        }
    }

    private IResult Ledger(JsonElement question)
    {
        lock (_answers)
        {
            var pins = question.GetProperty("pins").EnumerateArray().Select(pin => pin.GetString()).ToHashSet();
            var entries = _taken.Select((entry, sequence) => (entry.Pin, entry.Reference, sequence)).Where(entry => pins.Contains(entry.Pin)).ToList();
            return Results.Json(new
            {
                vouchers = Array.Empty<object>(),
                redemptions = entries.Select(entry => new
                {
                    entry.sequence,
                    time = DateTimeOffset.UnixEpoch,
                    provider = "flash",
                    voucher = entry.Pin,
                    pin = entry.Pin,
                    serial_number = "1",
                    reference = entry.Reference,
                    amount_cents = 10_000,
                    balance_before_cents = 10_000,
                    balance_after_cents = 0,
                    sms_sent = false,
                }),
                requests = entries.Select(entry => new
                {
                    entry.sequence,
                    time = DateTimeOffset.UnixEpoch,
                    provider = "flash",
                    call = "redeem",
                    reference = entry.Reference,
                    pin = entry.Pin,
                    attempt = 1,
                    outcome = "accepted",
                    status = 200,
                    faults = Array.Empty<string>(),
                }),
            });
        }
    }

    private static IResult Json(string text, int status) => Results.Content(text, "application/json", statusCode: status);
}
