using System.Net;
using System.Text;

namespace Redemptions.Simulators.Tests;

public sealed class FaultTests : IAsyncLifetime
{
    private const string Active = "1115684091419838";
    private const string CheckOtt = "vendorID=11&voucherPIN=111568409141&Hash=59b19971f4ffa87da364b81286ccf88300a18622e8eaba50f2fc720722497b10";
    private RunningSimulators _simulators = null!;

    public async Task InitializeAsync() => _simulators = await RunningSimulators.Start();

    public async Task DisposeAsync() => await _simulators.DisposeAsync();

    [Fact]
    public async Task Drop_before_takes_nothing_and_strikes_once()
    {
        await _simulators.Fault("""{"provider":"flash","call":"redeem","kind":"drop_before"}""");

        await Redeeming().Should().ThrowAsync<HttpRequestException>();
        _simulators.Ledger.Redemptions().Should().BeEmpty();
        _simulators.Ledger.Requests().Single().Faults.Should().Equal("drop_before");
        (await _simulators.FlashRedeem("a", Active, 4000)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Drop_after_takes_the_money_and_a_repeat_hears_of_it()
    {
        await _simulators.Fault("""{"provider":"flash","call":"redeem","kind":"drop_after"}""");

        await Redeeming().Should().ThrowAsync<HttpRequestException>();
        _simulators.Ledger.Redemptions().Should().ContainSingle();
        (await _simulators.FlashRedeem("a", Active, 4000)).Body.Should().Contain("\"pin\":");
        _simulators.Ledger.Redemptions().Should().ContainSingle();
    }

    [Fact]
    public async Task Commit_late_takes_the_money_after_the_client_was_told_nothing()
    {
        await _simulators.Fault("""{"provider":"blu","call":"redeem","kind":"commit_late","delay_ms":300}""");

        await FluentActions.Awaiting(() => _simulators.BluRedeem("a", Active, 10000)).Should().ThrowAsync<HttpRequestException>();
        await RunningSimulators.Until(() => _simulators.Ledger.Redemptions().Count == 1);
        (await _simulators.BluLookup($"token={Active}")).Text("redemptionRequestId").Should().Be("a");
    }

    [Fact]
    public async Task Commit_late_with_hold_keeps_silent_until_the_client_goes()
    {
        await _simulators.Fault("""{"provider":"blu","call":"redeem","kind":"commit_late","delay_ms":2000,"hold":true}""");
        using var hangUp = new CancellationTokenSource();
        _simulators.HangUp = hangUp.Token;

        var call = _simulators.BluRedeem("a", Active, 10000);
        await RunningSimulators.Until(() => _simulators.Ledger.Requests().Count > 0);
        await hangUp.CancelAsync();
        await FluentActions.Awaiting(() => call).Should().ThrowAsync<TaskCanceledException>();
        _simulators.HangUp = CancellationToken.None;
        await RunningSimulators.Until(() => _simulators.Ledger.Redemptions().Count == 1);
    }

    [Fact]
    public async Task Delay_takes_the_money_and_answers_later()
    {
        await _simulators.Fault("""{"kind":"delay","call":"redeem","delay_ms":86400000}""");

        var asked = _simulators.FlashRedeem("a", Active, 4000);
        await RunningSimulators.Until(() => _simulators.Ledger.Redemptions().Count == 1);
        asked.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Hold_takes_the_money_and_answers_when_it_is_released()
    {
        await _simulators.Fault("""{"kind":"hold","call":"redeem"}""");

        var asked = _simulators.FlashRedeem("a", Active, 4000);
        await RunningSimulators.Until(() => _simulators.Ledger.Redemptions().Count == 1);
        asked.IsCompleted.Should().BeFalse();
        await Release(1);
        (await asked).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Hold_before_takes_the_money_when_it_is_released()
    {
        await _simulators.Fault("""{"kind":"hold_before","call":"redeem"}""");

        var asked = _simulators.FlashRedeem("a", Active, 4000);
        await RunningSimulators.Until(() => _simulators.Ledger.Requests().Count == 1);
        _simulators.Ledger.Redemptions().Should().BeEmpty();
        await Release(1);
        (await asked).Status.Should().Be(HttpStatusCode.OK);
        _simulators.Ledger.Redemptions().Should().ContainSingle();
    }

    [Fact]
    public async Task Deleted_faults_hold_no_call_any_longer()
    {
        await _simulators.Fault("""{"kind":"hold_before","call":"redeem"}""");

        var asked = _simulators.FlashRedeem("a", Active, 4000);
        await RunningSimulators.Until(() => _simulators.Ledger.Requests().Count == 1);
        await _simulators.Send(HttpMethod.Delete, "/faults", null, null);
        (await asked).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_fault_that_does_not_exist_cannot_be_released()
        => (await _simulators.Send(HttpMethod.Post, "/faults/7/release", null, null)).Status.Should().Be(HttpStatusCode.NotFound);

    [Fact]
    public async Task Status_answers_with_a_text()
    {
        await _simulators.Fault("""{"kind":"status","status":503,"provider":"blu"}""");

        (await _simulators.BluLookup($"token={Active}")).Should().Be(new Reply(HttpStatusCode.ServiceUnavailable, "error code: 503", null));
    }

    [Fact]
    public async Task Redirect_points_to_itself()
    {
        await _simulators.Fault("""{"kind":"redirect","provider":"blu","call":"redeem"}""");

        var reply = await _simulators.BluRedeem("a", Active, 100);
        reply.Status.Should().Be(HttpStatusCode.TemporaryRedirect);
        reply.Location!.OriginalString.Should().Be("/blu/v2/trade/voucher/variable/redemptions");
        _simulators.Ledger.Redemptions().Should().BeEmpty();
    }

    [Theory]
    [InlineData("truncated_json")]
    [InlineData("empty_body")]
    [InlineData("empty_object")]
    [InlineData("not_json")]
    [InlineData("huge_body")]
    [InlineData("success_without_amount")]
    [InlineData("foreign_reference")]
    public async Task A_spoilt_answer_takes_the_money(string kind)
    {
        var whole = await _simulators.BluRedeem("a", "1115684091419001", 10000);
        await _simulators.Fault($$"""{"provider":"blu","call":"redeem","kind":"{{kind}}"}""");

        var spoilt = await _simulators.BluRedeem("b", Active, 10000);
        _simulators.Ledger.Redemptions(reference: "b").Should().ContainSingle();
        var isAsTold = kind switch
        {
            "truncated_json" => spoilt.Body.Length == whole.Body.Length / 2,
            "empty_body" => spoilt.Body.Length == 0,
            "empty_object" => spoilt.Body == "{}",
            "not_json" => spoilt.Body == "OK",
            "huge_body" => spoilt.Body.Length > 65_536,
            "success_without_amount" => !spoilt.Body.Contains("amount", StringComparison.Ordinal),
            _ => spoilt.Text("requestId") == "ffffffff-ffff-4fff-bfff-ffffffffffff",
        };
        isAsTold.Should().BeTrue(spoilt.Body);
    }

    [Fact]
    public async Task Code_on_a_200_takes_nothing_and_is_forgotten()
    {
        await _simulators.Fault("""{"provider":"flash","call":"redeem","kind":"code","code":"2220","status":200}""");

        var busy = await _simulators.FlashRedeem("a", Active, 4000);
        busy.Status.Should().Be(HttpStatusCode.OK);
        busy.Body.Should().StartWith("""{"responseCode":2220,""").And.Contain("\"transactionId\":\"0\"");
        (await _simulators.FlashRedeem("a", Active, 4000)).Body.Should().StartWith("""{"responseCode":0,""");
    }

    [Fact]
    public async Task A_recorded_code_replays_for_ever()
    {
        await _simulators.Fault("""{"provider":"flash","call":"redeem","kind":"code","code":"2220","recorded":true}""");

        var first = await _simulators.FlashRedeem("a", Active, 4000);
        (await _simulators.FlashRedeem("a", Active, 4000)).Should().Be(first);
        _simulators.Ledger.Redemptions().Should().BeEmpty();
    }

    [Fact]
    public async Task An_early_expired_token_is_a_401_and_the_next_token_works()
    {
        await _simulators.Fault("""{"provider":"flash","kind":"token_expired"}""");
        var token = await _simulators.BearerToken();

        (await _simulators.FlashRedeem("a", Active, 0, token: token)).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await _simulators.FlashRedeem("a", Active, 0, token: token)).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await _simulators.FlashRedeem("a", Active, 0)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Sms_only_keeps_the_pin_back_in_replays_too()
    {
        await _simulators.Fault("""{"provider":"flash","kind":"sms_only"}""");

        var first = await _simulators.FlashRedeem("a", Active, 4000, ""","mobileNumber":"27821234567" """);
        first.Body.Should().Contain("\"voucher\":{\"amount\":6000,").And.NotContain("\"pin\"");
        (await _simulators.FlashRedeem("a", Active, 4000, ""","mobileNumber":"27821234567" """)).Should().Be(first);
    }

    [Fact]
    public async Task Amount_differs_takes_what_it_says()
    {
        await _simulators.Fault("""{"provider":"flash","kind":"amount_differs","amount":3900}""");

        (await _simulators.FlashRedeem("a", Active, 4000)).Body.Should().Contain("\"amount\":3900,");
        _simulators.Ledger.Redemptions().Single().AmountCents.Should().Be(3900);
    }

    [Fact]
    public async Task Ott_can_speak_in_booleans_and_numbers()
    {
        await _simulators.Fault("""{"provider":"ott","kind":"boolean_success"}""");
        await _simulators.Fault("""{"provider":"ott","kind":"number_error_code"}""");

        (await _simulators.Ott("CheckVoucher", CheckOtt)).Body.Should().StartWith("""{"success":true,""").And.EndWith("\"errorCode\":0}");
    }

    [Fact]
    public async Task Blu_can_say_not_found_with_a_404()
    {
        await _simulators.Fault("""{"provider":"blu","kind":"not_found_404"}""");

        (await _simulators.BluLookup($"token={Active}")).Status.Should().Be(HttpStatusCode.OK);
        (await _simulators.BluLookup("token=9300000000000005"))
            .Should().Be(new Reply(HttpStatusCode.NotFound, """{"status":"NOT_FOUND"}""", null));
    }

    [Fact]
    public async Task A_fault_strikes_only_its_pin_and_reference_and_until_it_is_deleted()
    {
        await _simulators.Fault($$"""{"kind":"status","pin":"{{Active}}","reference":"a","times":null}""");

        (await _simulators.BluRedeem("b", Active, 100_00_00)).Status.Should().Be(HttpStatusCode.BadRequest);
        (await _simulators.BluRedeem("a", Active, 100)).Status.Should().Be(HttpStatusCode.BadGateway);
        (await _simulators.BluRedeem("a", Active, 100)).Status.Should().Be(HttpStatusCode.BadGateway);
        (await _simulators.Send(HttpMethod.Delete, "/faults", null, null)).Status.Should().Be(HttpStatusCode.NoContent);
        (await _simulators.BluRedeem("a", Active, 100)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Probability_follows_the_seed()
    {
        string[] args =
        [
            "--Simulators:Seed", "7", "--Simulators:Faults:0:Provider", "blu", "--Simulators:Faults:0:Kind", "status",
            "--Simulators:Faults:0:Probability", "0.5",
        ];

        var first = await Pattern(args);
        (await Pattern(args)).Should().Be(first);
        first.Should().Contain("1").And.Contain("0");
    }

    [Theory]
    [InlineData("""{"kind":"nonsense"}""", "kind")]
    [InlineData("""{}""", "kind")]
    [InlineData("""{"kind":"delay"}""", "delay_ms")]
    [InlineData("""{"kind":"drop_after","provider":"visa"}""", "provider")]
    [InlineData("""{"kind":"drop_after","provider":"blu","call":"remit"}""", "call")]
    [InlineData("""{"kind":"sms_only","provider":"ott"}""", "kind")]
    [InlineData("""{"kind":"drop_after","times":0}""", "times")]
    [InlineData("""{"kind":"drop_after","times":"one"}""", "times")]
    [InlineData("""{"kind":"drop_after","probability":1.5}""", "probability")]
    [InlineData("""{"kind":"drop_after","delay":5}""", "delay")]
    [InlineData("""{"kind":"drop_after","delay_ms":5}""", "delay_ms")]
    [InlineData("""[]""", "")]
    public async Task A_wrong_fault_is_refused_by_the_name_of_the_field(string json, string field)
    {
        var reply = await _simulators.Send(HttpMethod.Post, "/faults", json, "application/json");

        reply.Status.Should().Be(HttpStatusCode.BadRequest);
        reply.Text("field").Should().Be(field);
    }

    [Fact]
    public Task A_wrong_fault_in_the_arguments_stops_the_start()
        => FluentActions.Awaiting(() => RunningSimulators.Start("--Simulators:Faults:0:Kind", "delay"))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("Simulators:Faults:0: delay_ms is required*");

    private async Task Release(int id)
        => (await _simulators.Send(HttpMethod.Post, $"/faults/{id}/release", null, null)).Status.Should().Be(HttpStatusCode.NoContent);

    private Func<Task> Redeeming() => () => _simulators.FlashRedeem("a", Active, 4000);

    private static async Task<string> Pattern(string[] args)
    {
        await using var simulators = await RunningSimulators.Start(args);
        var pattern = new StringBuilder();
        for (var call = 0; call < 20; call++)
            pattern.Append((await simulators.BluLookup($"token={Active}")).Status == HttpStatusCode.OK ? '1' : '0');
        return pattern.ToString();
    }
}
