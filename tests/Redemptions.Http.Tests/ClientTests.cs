using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Redemptions.Http.Tests.Harness;

namespace Redemptions.Http.Tests;

public sealed class ClientTests
{
    private readonly JumpingTime _time = new();

    public static TheoryData<string?> KeysOfAnotherForm => [null, "", "a blank", "order-1\n", "order-ä", "\"order-1\"", new string('k', 256)];

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_busy_at_the_deadline()
    {
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{await ClosedPortAsync()}") };
        var busy = (await TestClient.Of(http, _time).RedeemAsync(Requests.Blu)).Should().BeOfType<RedeemResult.Busy>().Subject;
        busy.Code.Should().Be(ProblemCodes.Unreachable);
        _time.Pauses.Sum().Should().BeInRange(50, 60);
        _time.Pauses.Should().StartWith([0.25, 0.5, 1, 2, 4, 8, 8]);
    }

    [Fact]
    public async Task A_key_is_there_before_the_call_and_differs_from_request_to_request()
    {
        var request = new RedeemRequest { Type = "vouchers.blu", Source = new VoucherSource() };
        request.IdempotencyKey.Should().MatchRegex("^[0-9a-f]{32}$").And.NotBe(new RedeemRequest { Type = "vouchers.blu", Source = new VoucherSource() }.IdempotencyKey);
        await using var service = await ScriptedService.StartAsync(Scenario.File.GetProperty("base_redemption").GetRawText());
        await TestClient.Of(Http(service), _time).RedeemAsync(request);
        service.Requests[0].Key.Should().Be(request.IdempotencyKey);
    }

    [Theory]
    [MemberData(nameof(KeysOfAnotherForm))]
    public void No_request_has_a_key_of_another_form(string? key) =>
        FluentActions.Invoking(() => Requests.Blu with { IdempotencyKey = key! }).Should().Throw<ArgumentException>();

    [Fact]
    public async Task A_key_of_the_greatest_length_with_every_kind_of_character_is_sent_as_it_is()
    {
        var key = "AZaz09_.:-/+=".PadRight(255, '0');
        await using var service = await ScriptedService.StartAsync(Scenario.File.GetProperty("base_redemption").GetRawText());
        await TestClient.Of(Http(service), _time).RedeemAsync(Requests.Blu with { IdempotencyKey = key });
        service.Requests[0].Key.Should().Be(key);
    }

    [Fact]
    public async Task A_call_whose_connection_ended_as_soon_as_it_was_made_is_repeated()
    {
        await using var service = await ScriptedService.StartAsync(Scenario.File.GetProperty("base_redemption").GetRawText());
        using var http = new HttpClient(new GoneAtFirst()) { BaseAddress = service.Address };
        (await TestClient.Of(http, _time).RedeemAsync(Requests.Blu)).Should().BeOfType<RedeemResult.Confirmed>();
        _time.Pauses.Should().ContainSingle();
    }

    [Fact]
    public async Task A_cancelled_call_ends_at_once()
    {
        await using var service = await ScriptedService.StartAsync([JsonSerializer.SerializeToElement(new { hang = true })]);
        using var cancel = new CancellationTokenSource();
        service.Hanging = cancel.Cancel;
        await FluentActions.Awaiting(() => TestClient.Of(Http(service), _time).RedeemAsync(Requests.Blu, cancel.Token)).Should().ThrowAsync<OperationCanceledException>();
        service.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task The_service_is_asked_to_wait_as_long_as_the_options_say()
    {
        await using var service = await ScriptedService.StartAsync(Scenario.File.GetProperty("base_redemption").GetRawText());
        await TestClient.Of(Http(service), _time).RedeemAsync(Requests.Blu);
        service.Requests[0].Headers["Prefer"].Should().Be("wait=25");
    }

    [Fact]
    public async Task A_path_prefix_of_the_service_is_kept()
    {
        await using var service = await ScriptedService.StartAsync("""{"data": []}""");
        using var http = new HttpClient { BaseAddress = new Uri(service.Address, "/pay") };
        await TestClient.Of(http, _time).ListTypesAsync();
        service.Requests[0].Call.Should().Be("GET /pay/collect/redemptions/types");
    }

    [Fact]
    public async Task A_list_goes_over_all_its_pages()
    {
        await using var service = await ScriptedService.StartAsync(
            """{"data": [{"id": "rdm_1", "status": "confirmed"}, {"id": "rdm_2", "status": "failed"}], "next_cursor": "a+b"}""", """{"data": [{"id": "rdm_3", "status": "draft"}], "next_cursor": null}""");
        List<string> ids = [];
        var filter = new RedemptionFilter { Status = RedemptionStatus.Draft, ExternalReference = "#1001", InDoubt = true, CreatedFrom = DateTimeOffset.UnixEpoch, PageSize = 2 };
        await foreach (var redemption in TestClient.Of(Http(service), _time).ListAsync(filter))
        {
            ids.Add(redemption.Id);
        }

        ids.Should().Equal("rdm_1", "rdm_2", "rdm_3");
        const string query = "GET /collect/redemptions?status=draft&external_reference=%231001&in_doubt=true&created_from=1970-01-01T00%3A00%3A00.0000000Z&limit=2";
        service.Requests.Select(request => request.Call).Should().Equal(query, query + "&cursor=a%2Bb");
    }

    [Fact]
    public async Task A_search_has_the_voucher_in_its_body_and_goes_over_all_its_pages()
    {
        await using var service = await ScriptedService.StartAsync("""{"data": [], "next_cursor": "next"}""", """{"data": [], "next_cursor": null}""");
        await foreach (var _ in TestClient.Of(Http(service), _time).SearchAsync(new SearchRequest { Type = "vouchers.blu", Source = Requests.Blu.Source }))
        {
        }

        service.Requests.Select(request => request.Call).Should().AllBe("POST /collect/redemptions/search");
        service.Requests[0].Body.Should().Be("""{"type":"vouchers.blu","source":{"pin":"1000500000000010","phone_number":"\u002B27821234567"}}""");
        service.Requests[1].Body.Should().Contain("\"cursor\":\"next\"");
    }

    [Fact]
    public async Task A_key_that_is_not_recorded_is_no_error()
    {
        await using var service = await ScriptedService.StartAsync("""{"data": [], "next_cursor": null}""");
        (await TestClient.Of(Http(service), _time).FindByKeyAsync("order/1")).Should().BeNull();
        service.Requests[0].Call.Should().Be("GET /collect/redemptions?idempotency_key=order%2F1");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_missing_key_finds_nothing_since_the_list_without_it_has_the_redemptions_of_other_orders(string? key)
    {
        await using var service = await ScriptedService.StartAsync("{}");
        await FluentActions.Awaiting(() => TestClient.Of(Http(service), _time).FindByKeyAsync(key!)).Should().ThrowAsync<ArgumentException>();
        service.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task An_undecided_result_without_id_and_key_is_not_resumed(string? key)
    {
        await using var service = await ScriptedService.StartAsync("{}");
        var undecided = new RedeemResult.Undecided(Id: null) { IdempotencyKey = key! };
        await FluentActions.Awaiting(() => TestClient.Of(Http(service), _time).ResumeAsync(undecided)).Should().ThrowAsync<ArgumentException>();
        service.Requests.Should().BeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task An_id_that_is_missing_or_a_dot_segment_sends_nothing_since_the_call_would_be_another_one(string? id)
    {
        await using var service = await ScriptedService.StartAsync("{}");
        var client = TestClient.Of(Http(service), _time);
        foreach (var call in new Func<Task>[]
        {
            () => client.ReadTypeAsync(id!),
            () => client.ReadAsync(id!),
            () => client.ConfirmAsync(id!, new ConfirmRequest()),
            () => client.StoredValue.ReadAsync(id!),
            () => client.StoredValue.CancelAccrualAsync(id!, new CancelAccrualRequest()),
        })
        {
            await FluentActions.Awaiting(call).Should().ThrowAsync<ArgumentException>();
        }

        service.Requests.Should().BeEmpty();
    }

    [Fact]
    public async Task Members_of_a_later_version_are_kept()
    {
        await using var service = await ScriptedService.StartAsync("""{"id": "rdm_1", "status": "confirmed", "of_a_later_version": 7}""");
        var redemption = await TestClient.Of(Http(service), _time).ReadAsync("rdm_1");
        redemption.UnknownMembers!["of_a_later_version"].GetInt32().Should().Be(7);
    }

    [Fact]
    public async Task A_change_of_a_card_that_gets_no_answer_has_an_unknown_outcome()
    {
        await using var service = await ScriptedService.StartAsync([JsonSerializer.SerializeToElement(new { status = 503, headers = new Dictionary<string, string> { ["Retry-After"] = "120" }, problem = new { code = "outcome_unknown" } })]);
        var load = new LoadCardRequest { Amount = 5000, Currency = "ZAR" };
        var refusal = await FluentActions.Awaiting(() => TestClient.Of(Http(service), _time).StoredValue.LoadAsync("crd_1", load)).Should().ThrowAsync<RedemptionsHttpException>();
        refusal.Which.Should().BeEquivalentTo(new { OutcomeUnknown = true, load.IdempotencyKey, Code = ProblemCodes.OutcomeUnknown });
        service.Requests[0].Call.Should().Be("POST /stored_value/cards/crd_1/loads");
        service.Requests[0].Key.Should().Be(load.IdempotencyKey);
    }

    [Fact]
    public async Task A_success_that_is_not_the_service_s_is_no_answer_to_a_change()
    {
        var ofGateway = JsonSerializer.SerializeToElement(new { status = 200, headers = new Dictionary<string, string> { ["Retry-After"] = "120" }, body = "{}", type = "application/json" });
        await using var service = await ScriptedService.StartAsync([ofGateway, ofGateway]);
        var client = TestClient.Of(Http(service), _time);
        foreach (var call in new Func<Task>[]
        {
            () => client.ConfirmAsync("rdm_1", new ConfirmRequest()),
            () => client.StoredValue.LoadAsync("crd_1", new LoadCardRequest { Amount = 5000, Currency = "ZAR" }),
        })
        {
            var refusal = await FluentActions.Awaiting(call).Should().ThrowAsync<RedemptionsHttpException>();
            refusal.Which.Should().BeEquivalentTo(new { OutcomeUnknown = true, Status = 200, Code = ProblemCodes.UnexpectedAnswer });
        }

        service.Requests.Should().HaveCount(2);
    }

    [Theory]
    [InlineData("""{"data": null, "next_cursor": null}""")]
    [InlineData("""{"data": [null], "next_cursor": null}""")]
    public async Task A_success_without_data_is_neither_a_list_nor_an_issue(string body)
    {
        var ofGateway = JsonSerializer.SerializeToElement(new { status = 200, headers = new Dictionary<string, string> { ["Retry-After"] = "120" }, body, type = "application/json" });
        await using var service = await ScriptedService.StartAsync([ofGateway, ofGateway]);
        var client = TestClient.Of(Http(service), _time);

        (await FluentActions.Awaiting(() => client.FindByKeyAsync("order/1")).Should().ThrowAsync<RedemptionsHttpException>()).Which.Code.Should().Be(ProblemCodes.UnexpectedAnswer);
        (await FluentActions.Awaiting(() => client.StoredValue.IssueAsync(new IssueCardsRequest { Type = "gift_cards.house" })).Should().ThrowAsync<RedemptionsHttpException>())
            .Which.Should().BeEquivalentTo(new { OutcomeUnknown = true, Code = ProblemCodes.UnexpectedAnswer });
    }

    [Fact]
    public async Task A_client_comes_from_the_factory_of_HTTP_clients()
    {
        await using var service = await ScriptedService.StartAsync("""{"data": []}""");
        var services = new ServiceCollection();
        services.AddSingleton(new RedemptionsHttpOptions { ApiKey = new Sensitive(TestClient.Key) });
        services.AddHttpClient<RedemptionsHttpClient>(http => http.BaseAddress = service.Address);
        await using var provider = services.BuildServiceProvider();
        (await provider.GetRequiredService<RedemptionsHttpClient>().ListTypesAsync()).Should().BeEmpty();
    }

    private static HttpClient Http(ScriptedService service) => new() { BaseAddress = service.Address };

    private static async Task<int> ClosedPortAsync()
    {
        await using var service = await ScriptedService.StartAsync("");
        return service.Address.Port;
    }

    /// <summary>Fails the first call as HttpClient does where the service ends between the acceptance of a connection and its first use.</summary>
    private sealed class GoneAtFirst : DelegatingHandler
    {
        private bool _wasCalled;

        public GoneAtFirst()
            : base(new SocketsHttpHandler())
        {
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (_wasCalled)
            {
                return base.SendAsync(request, cancellationToken);
            }

            _wasCalled = true;
            throw new SocketException((int)SocketError.NotConnected);
        }
    }
}
