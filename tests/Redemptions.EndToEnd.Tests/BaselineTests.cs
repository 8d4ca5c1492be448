using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Redemptions.Benchmarks.Baseline;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Testing.Postgres;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The baseline that the service is compared with keeps the same contract: one that is faster because it breaks the contract is no measure.</summary>
public sealed class BaselineTests : IAsyncLifetime
{
    private const string Key = "sk_test_of_the_baseline";
    private const string Fresh = """{"type": "vouchers.blu", "source": {"pin": "1002500000000101", "phone_number": "0821234567"}, "amount": 5000, "currency": "ZAR"}""";
    private const string Other = """{"type": "vouchers.blu", "source": {"pin": "1002500000000101", "phone_number": "0821234567"}, "amount": 6000, "currency": "ZAR"}""";
    private const string Full = """{"type": "vouchers.one_voucher", "source": {"pin": "1002500000000102"}}""";
    private readonly HttpClient _http = new();
    private PostgresDatabase? _database;
    private SandboxProviders? _providers;
    private WebApplication? _baseline;

    public async Task InitializeAsync()
    {
        try
        {
            _database = await PostgresDatabase.CreateMigratedAsync();
        }
        catch (SkipException)
        {
            return;
        }

        _providers = await SandboxProviders.StartAsync();
        _baseline = await BaselineHost.CreateAsync(
        [
            .. ServiceProcess.OnPostgres(_database.ConnectionString), .. SandboxProviders.Arguments(_providers.Address),
            "--Api:Keys:0:Sha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Key))), "--Api:Keys:0:Account", "shop",
        ]);
        await _baseline.StartAsync();
        _http.BaseAddress = new Uri(_baseline.Urls.First());
        _http.DefaultRequestHeaders.Authorization = new("Bearer", Key);
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await (_baseline?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_providers?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_database?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    [SkippableFact]
    public async Task A_voucher_is_redeemed_and_read_with_its_change()
    {
        Skip.If(_database is null);
        var redeemed = await RedeemAsync("one", Fresh);
        redeemed.Status.Should().Be(HttpStatusCode.Created);
        redeemed.Body.GetProperty("status").GetString().Should().Be("confirmed");
        redeemed.Body.GetProperty("redeemed_amount").GetInt64().Should().Be(5000);
        var read = await _http.GetFromJsonAsync<JsonElement>($"/collect/redemptions/{redeemed.Body.GetProperty("id").GetString()}");
        read.GetProperty("change_voucher").GetProperty("pin").GetString().Should().Be(redeemed.Body.GetProperty("change_voucher").GetProperty("pin").GetString());
    }

    [SkippableFact]
    public async Task A_repeated_key_brings_the_same_answer_and_sends_nothing()
    {
        Skip.If(_database is null);
        var first = await RedeemAsync("one", Fresh);
        var second = await RedeemAsync("one", Fresh);
        second.Status.Should().Be(HttpStatusCode.Created);
        second.Replayed.Should().BeTrue();
        second.Body.GetRawText().Should().Be(first.Body.GetRawText());
        _providers!.Ledger.Requests().Should().ContainSingle();
    }

    [SkippableFact]
    public async Task A_key_with_another_request_is_refused()
    {
        Skip.If(_database is null);
        await RedeemAsync("one", Fresh);
        var refused = await RedeemAsync("one", Other);
        refused.Status.Should().Be(HttpStatusCode.UnprocessableEntity);
        refused.Body.GetProperty("code").GetString().Should().Be("idempotency_key_reused");
        _providers!.Ledger.Requests().Should().ContainSingle();
    }

    [SkippableFact]
    public async Task Many_callers_with_one_key_send_once()
    {
        Skip.If(_database is null);
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RedeemAsync("one", Full)));
        answers.Should().OnlyContain(answer => answer.Status == HttpStatusCode.Created);
        answers.Select(answer => answer.Body.GetProperty("id").GetString()).Distinct().Should().ContainSingle();
        _providers!.Ledger.Requests().Should().ContainSingle();
    }

    [SkippableFact]
    public async Task Two_callers_of_one_voucher_send_once_each_in_turn()
    {
        Skip.If(_database is null);
        var answers = await Task.WhenAll(RedeemAsync("one", Full), RedeemAsync("two", Full));
        answers.Select(answer => answer.Body.GetProperty("status").GetString()).Should().BeEquivalentTo("confirmed", "failed");
        _providers!.Ledger.Requests().Should().HaveCount(2);
    }

    [SkippableFact]
    public async Task What_is_unknown_stays_a_draft_and_keeps_its_voucher()
    {
        Skip.If(_database is null);
        await _providers!.FaultAsync("flash", "redeem", "drop_after");
        var unknown = await RedeemAsync("one", Full);
        unknown.Status.Should().Be(HttpStatusCode.Accepted);
        unknown.Body.GetProperty("status").GetString().Should().Be("draft");
        var second = await RedeemAsync("two", Full, wait: 0);
        second.Status.Should().Be(HttpStatusCode.Conflict);
        second.Body.GetProperty("code").GetString().Should().Be("voucher_in_doubt");
        _providers.Ledger.Requests().Should().ContainSingle();
    }

    [SkippableFact]
    public async Task Without_a_key_nobody_gets_in()
    {
        Skip.If(_database is null);
        _http.DefaultRequestHeaders.Authorization = null;
        (await RedeemAsync("one", Full)).Status.Should().Be(HttpStatusCode.Unauthorized);
        _providers!.Ledger.Requests().Should().BeEmpty();
    }

    private async Task<(HttpStatusCode Status, bool Replayed, JsonElement Body)> RedeemAsync(string key, string body, int wait = 25)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/collect/redemptions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", key);
        request.Headers.Add("Prefer", $"wait={wait}");
        using var response = await _http.SendAsync(request);
        return (response.StatusCode, response.Headers.Contains("Idempotent-Replayed"), await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}
