using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Postgres;

namespace Redemptions.EndToEnd.Tests;

/// <summary>Known PINs go through every kind of failure on PostgreSQL. Then the database, files, logs, traces, metrics, problems and dashboard
/// are searched for them.</summary>
public sealed partial class CanaryOnPostgresTests
{
    private const string Phone = "821234567";
    private static int _keys;
    private static readonly string[] Everything =
    [
        "--Logging:LogLevel:Default", "Trace", "--Logging:LogLevel:Microsoft", "Trace", "--Logging:LogLevel:Orleans", "Trace", "--Logging:LogLevel:System.Net.Http", "Trace",
        "--Logging:LogLevel:Npgsql", "Trace", "--Logging:LogLevel:OpenTelemetry", "Trace", "--Dashboard:Enabled", "true",
        "--Api:Keys:0:Roles", "redeem, read, operate, issue", "--StoredValue:Programs:house:Kind", "GiftCard", "--StoredValue:Programs:house:Issuer", "test",
    ];

    private readonly List<Order> _orders = [];
    private readonly List<ServiceAnswer> _answers = [];
    private readonly List<string> _codes = [];
    private readonly List<(string Place, string Text)> _told = [];

    [SkippableFact]
    public async Task Invariant_7_no_PIN_is_in_the_database_a_log_a_trace_a_metric_a_problem_or_the_dashboard_whatever_goes_wrong()
    {
        await using var database = await PostgresDatabase.CreateMigratedAsync();
        await using var providers = await SandboxProviders.StartAsync();
        await using var collector = await Collector.StartAsync();
        await using (var killed = await providers.StartSiloAsync(database, [.. Everything, .. collector.Arguments, .. SandboxProviders.PatientArguments]))
        {
            await DieOverAsync(killed, providers);
        }

        await using (var service = await providers.StartSiloAsync(database, [.. Everything, .. collector.Arguments]))
        {
            await GoWellAsync(service);
            await MeetFaultsAsync(service, providers);
            await MeetALostDatabaseAsync(service, database);
            await MisuseAsync(service);
            await UseCardsAsync(service, database);
            await LookAroundAsync(service);
            foreach (var order in _orders)
            {
                _answers.Add(await service.DecidedAsync(order));
            }

            (await service.StopAsync()).Should().Be(0);
            service.Output.Should().Contain("trce:");
            _told.Add(("what was printed", service.Output + service.Error));
        }

        _told.Add(("the database", await DumpAsync(database)));
        _told.AddRange(collector.Spans.Select(span => ($"the span {span.Name}", span.Text)));
        string[] secrets = [.. _orders.Select(order => order.Pin), .. _codes, .. _answers.Select(answer => answer.ChangePin).OfType<string>()];
        secrets.Length.Should().BeGreaterThan(_orders.Count + _codes.Count + 3, "change was issued");
        foreach (var (place, text) in _told)
        {
            Secrets.ShouldNotBeIn(text, [.. secrets, Phone], place);
        }
    }

    private Order Add(Order order)
    {
        _orders.Add(order);
        return order;
    }

    /// <summary>Kills the process while its redemptions are at the providers.</summary>
    private async Task DieOverAsync(ServiceProcess service, SandboxProviders providers)
    {
        Order[] orders = [Add(Order.OneVoucher(SandboxPins.ForFlash(8_391_846_201), 2_500)), Add(Order.Ott(SandboxPins.ForOtt(839_181), 2_500)), Add(Order.Blu(SandboxPins.ForBlu(839_184_601), 2_500))];
        await providers.HoldMoneyAsync(beforeWork: false);
        var asking = orders.Select(order => service.TryRedeemAsync(order)).ToArray();
        await Poll.UntilAsync("all at their providers", () => providers.Ledger.Redemptions().Count == orders.Length);
        await service.KillAsync();
        await providers.ReleaseAsync();
        await Task.WhenAll(asking);
        _told.Add(("what the killed process printed", service.Output + service.Error));
    }

    private async Task GoWellAsync(ServiceProcess service)
    {
        foreach (var order in new[]
        {
            Order.OneVoucher(SandboxPins.ForFlash(8_391_846_202), 2_500), Order.Ott(SandboxPins.ForOtt(839_182), 2_500), Order.Blu(SandboxPins.ForBlu(839_184_602), 2_500),
            Order.Blu("9000839184620573"), Order.OneVoucher("9300839184620574"), Order.Ott(SandboxPins.ForOtt(839_183), 99_900),
        })
        {
            await service.DecidedAsync(Add(order));
        }
    }

    private async Task MeetFaultsAsync(ServiceProcess service, SandboxProviders providers)
    {
        var number = 839_184_610;
        foreach (var kind in new[] { "not_json", "truncated_json", "drop_after", "huge_body", "redirect" })
        {
            Order[] orders = [Add(Order.OneVoucher(SandboxPins.ForFlash(++number), 2_500)), Add(Order.Ott(SandboxPins.ForOtt(++number % 1_000_000), 2_500)), Add(Order.Blu(SandboxPins.ForBlu(++number), 2_500))];
            foreach (var order in orders)
            {
                await providers.FaultAsync(order.Provider, order.MoneyCall, kind, pin: order.Pin);
            }

            await Task.WhenAll(orders.Select(service.DecidedAsync));
        }
    }

    private async Task MeetALostDatabaseAsync(ServiceProcess service, PostgresDatabase database)
    {
        await database.CloseAsync();
        foreach (var order in new[] { Add(Order.OneVoucher(SandboxPins.ForFlash(8_391_846_203), 2_500)), Add(Order.Blu(SandboxPins.ForBlu(839_184_603), 2_500)) })
        {
            var refused = await service.RedeemAsync(order);
            _told.Add(("a problem", refused.Text));
        }

        await database.OpenAsync();
    }

    /// <summary>Sends PINs where they do not belong: in a path, a query, a header, a reference, a malformed body.</summary>
    private async Task MisuseAsync(ServiceProcess service)
    {
        var pin = _orders[0].Pin;
        foreach (var path in new[] { $"/collect/redemptions/{pin}", $"/collect/redemptions?external_reference={pin}&cursor={pin}", $"/{pin}" })
        {
            _told.Add(("a problem", await (await service.Http.GetAsync(path)).Content.ReadAsStringAsync()));
        }

        foreach (var body in new object[]
        {
            new { type = "vouchers.blu", source = new { pin, phone_number = pin }, external_reference = pin },
            new { type = pin, source = new { pin } },
            new { type = "vouchers.blu", source = new { pin, token = pin + "1" } },
            $"{{\"source\": {{\"pin\": \"{pin}\"",
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/collect/redemptions") { Content = JsonContent.Create(body) };
            request.Headers.Add("Idempotency-Key", pin);
            using var answer = await service.Http.SendAsync(request);
            ((int)answer.StatusCode).Should().BeInRange(400, 422);
            _told.Add(("a problem", await answer.Content.ReadAsStringAsync()));
        }
    }

    /// <summary>Issues cards and sends their codes where they belong and where they do not, also while the database is lost.</summary>
    private async Task UseCardsAsync(ServiceProcess service, PostgresDatabase database)
    {
        const string cards = "/stored_value/cards";
        var issued = await PostAsync(service, cards, new { type = "gift_cards.house", amount = 5_000, currency = "ZAR", quantity = 2 });
        string[] ids = [.. issued.GetProperty("data").EnumerateArray().Select(card => card.GetProperty("id").GetString()!)];
        _codes.AddRange(issued.GetProperty("data").EnumerateArray().Select(card => card.GetProperty("pin").GetString()!));
        var code = _codes[0];
        _codes.Add(code[..^1] + (char)('0' + ((code[^1] - '0' + 1) % 10)));
        foreach (var pin in _codes.ToArray())
        {
            var source = new { pin };
            await TellAsync(service, "/collect/redemptions", new { type = "gift_cards.house", source, amount = 1_000, currency = "ZAR" });
            await TellAsync(service, "/collect/redemptions", new { type = "gift_cards.house", source, amount = 500, currency = "ZAR", capture = "manual" });
            await TellAsync(service, "/collect/redemptions", new { type = "gift_cards.house", source, external_reference = pin });
            await TellAsync(service, "/stored_value/lookup", new { type = "gift_cards.house", source });
            await TellAsync(service, "/collect/redemptions/search", new { type = "gift_cards.house", source });
            await TellAsync(service, $"{cards}/{pin}/reveals", new { reason = pin });
            await TellAsync(service, $"{cards}/{ids[0]}/blocks", new { reason = $"Lost: {pin}" });
            _told.Add(("a problem", await (await service.Http.GetAsync($"{cards}?serial_number={pin}&external_reference={pin}")).Content.ReadAsStringAsync()));
        }

        await PostAsync(service, $"{cards}/{ids[1]}/reveals", new { reason = "Printed badly." });
        var spare = await PostAsync(service, cards, new { type = "gift_cards.house", amount = 5_000, currency = "ZAR" });
        _codes.Add(spare.GetProperty("data")[0].GetProperty("pin").GetString()!);
        _codes.Add((await PostAsync(service, $"{cards}/{spare.GetProperty("data")[0].GetProperty("id").GetString()}/replacements", new { })).GetProperty("pin").GetString()!);
        await database.CloseAsync();
        await TellAsync(service, "/collect/redemptions", new { type = "gift_cards.house", source = new { pin = code }, amount = 1_000, currency = "ZAR" });
        await TellAsync(service, cards, new { type = "gift_cards.house", amount = 5_000, currency = "ZAR" });
        await database.OpenAsync();
        await Poll.UntilAsync("the database", async () => (await service.Http.GetAsync($"{cards}/{ids[1]}")).IsSuccessStatusCode);
        _told.Add(("a list", await service.Http.GetStringAsync($"{cards}/{ids[1]}/entries")));
    }

    /// <summary>Posts, and has the answer searched for secrets.</summary>
    private async Task TellAsync(ServiceProcess service, string path, object body) => _told.Add(($"the answer of {path}", (await PostAsync(service, path, body)).GetRawText()));

    private static async Task<JsonElement> PostAsync(ServiceProcess service, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", $"card-{Interlocked.Increment(ref _keys)}");
        using var answer = await service.Http.SendAsync(request);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task LookAroundAsync(ServiceProcess service)
    {
        foreach (var path in new[] { "/metrics", "/dashboard", "/dashboard/DashboardCounters", "/dashboard/ClusterStats", "/dashboard/TopGrainMethods", "/collect/redemptions?limit=100", "/stored_value/cards" })
        {
            _told.Add((path, await (await service.Http.GetAsync(path)).Content.ReadAsStringAsync()));
        }
    }

    /// <summary>Every row of every table, as an attacker with a copy of the database reads it.</summary>
    private static async Task<string> DumpAsync(PostgresDatabase database)
    {
        var tables = (await database.QueryAsync("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).Select(row => (string)row[0]).ToArray();
        tables.Should().Contain(["voucher", "draft", "settled", "redemption_key", "grain_state", "audit", "card", "card_entry", "card_operation"]);
        var rows = new List<string>();
        foreach (var table in tables)
        {
            rows.AddRange((await database.QueryAsync($"SELECT t::text FROM {table} t")).Select(row => $"{table} {Bytes().Replace((string)row[0], Text)}"));
        }

        return string.Join('\n', rows);
    }

    // A column of bytes is written in hexadecimal digits.
    private static string Text(Match bytes) => Encoding.Latin1.GetString(Convert.FromHexString(bytes.Groups[1].Value));

    [GeneratedRegex(@"\\x((?:[0-9a-f]{2})+)")]
    private static partial Regex Bytes();
}
