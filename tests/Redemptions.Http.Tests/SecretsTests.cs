using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Redemptions.Http.Tests.Harness;

namespace Redemptions.Http.Tests;

/// <summary>Secrets are in requests and answers, and nowhere else.</summary>
public sealed class SecretsTests
{
    private const string Change = "1002500000000029";
    private readonly Redemption _redemption = new()
    {
        Id = "rdm_1",
        Status = RedemptionStatus.Confirmed,
        ChangeVoucher = new ChangeVoucher { Pin = new Sensitive(Change), Barcode = new Sensitive(Change) },
    };

    [Fact]
    public void No_text_of_a_message_has_a_secret()
    {
        Requests.Blu.ToString().Should().NotContain(Requests.Pin);
        _redemption.ToString().Should().NotContain(Change);
        new RedeemResult.Confirmed(_redemption) { IdempotencyKey = "key" }.ToString().Should().NotContain(Change);
        new Card { Id = "crd_1", Status = CardStatus.Active, Pin = new Sensitive(Change) }.ToString().Should().NotContain(Change);
        new RedemptionsHttpOptions { ApiKey = new Sensitive(TestClient.Key) }.ToString().Should().NotContain(TestClient.Key);
    }

    [Fact]
    public void A_secret_is_not_serialised_by_accident() =>
        FluentActions.Invoking(() => JsonSerializer.Serialize(_redemption)).Should().Throw<NotSupportedException>().WithMessage("A Sensitive is not serialised*").Which.Message.Should().NotContain(Change);

    [Fact]
    public void A_debugger_shows_no_secret()
    {
        typeof(Sensitive).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value.Should().Be("***");
        typeof(Sensitive).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Should().AllSatisfy(field =>
            field.GetCustomAttribute<DebuggerBrowsableAttribute>()!.State.Should().Be(DebuggerBrowsableState.Never));
    }

    [Fact]
    public async Task An_exception_has_no_secret()
    {
        await using var service = await ScriptedService.StartAsync([JsonSerializer.SerializeToElement(new { status = 422, problem = new { code = "invalid_source" } })]);
        using var http = new HttpClient { BaseAddress = service.Address };
        var refusal = await FluentActions.Awaiting(() => TestClient.Of(http, new JumpingTime()).RedeemAsync(Requests.Blu)).Should().ThrowAsync<RedemptionsHttpException>();
        refusal.Which.ToString().Should().NotContain(Requests.Pin).And.NotContain(TestClient.Key);
    }

    [Theory]
    [InlineData("")]
    [InlineData("sk_test_with a blank")]
    [InlineData("sk_test_ä")]
    public void An_API_key_of_another_form_is_an_error_that_does_not_show_it(string key)
    {
        using var http = new HttpClient();
        var refusal = FluentActions.Invoking(() => new RedemptionsHttpClient(http, new RedemptionsHttpOptions { ApiKey = new Sensitive(key) })).Should().Throw<ArgumentException>();
        refusal.Which.Message.Should().Be("The API key is empty, or has blanks or characters beyond ASCII: pass it as it was issued.");
    }
}
