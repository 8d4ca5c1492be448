using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Client.Tests;

/// <summary>Internal services that call the grain from outside the silos.</summary>
[Trait("Lane", "Slow")]
public sealed class GrainClientTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    [SkippableFact]
    public async Task Invariant_5_what_was_redeemed_by_grain_is_replayed_by_HTTP_under_the_same_key()
    {
        var silo = await ClusterAsync();
        var client = await ClientAsync();
        var request = Sandbox.Blu(SandboxPins.ForBlu(900), 5_000);
        var redeemed = (await client.RedeemAsync(request)).Value!;
        (redeemed.Replayed, redeemed.Redemption.Status).Should().Be((false, RedemptionStatus.Confirmed));

        using var posted = new HttpRequestMessage(HttpMethod.Post, "/collect/redemptions")
        {
            Content = JsonContent.Create(new
            {
                type = request.Type,
                source = new { pin = request.Source!.Pin!.Reveal(), phone_number = request.Source.PhoneNumber },
                amount = request.Amount,
                currency = request.Currency,
            }),
        };
        posted.Headers.Add("Idempotency-Key", request.IdempotencyKey);
        using var response = await silo.Http.SendAsync(posted);
        response.Headers.Should().Contain(header => header.Key == "Idempotent-Replayed");
        var replayed = await response.Content.ReadFromJsonAsync<JsonElement>();
        replayed.GetProperty("id").GetString().Should().Be(redeemed.Redemption.Id.Value);
        replayed.GetProperty("change_voucher").GetProperty("pin").GetString().Should().Be(redeemed.Redemption.ChangeVoucher!.Pin!.Reveal());
        (await sandbox.TakenAsync(SandboxPins.ForBlu(900))).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task Discovery_reads_lists_and_lookups_say_what_HTTP_says()
    {
        var silo = await ClusterAsync();
        var client = await ClientAsync();
        var request = Sandbox.Ott(SandboxPins.ForOtt(901), 3_000);
        var id = (await client.RedeemAsync(request)).Value!.Redemption.Id;
        (await client.Redemptions.ReadAsync(GrainClient.Till, id)).Value!.RedeemedAmount.Should().Be(3_000);
        (await client.Redemptions.ListAsync(GrainClient.Till, new RedemptionFilter { Type = request.Type })).Value!.Data.Should().Contain(one => one.Id == id);
        (await client.Redemptions.SearchAsync(GrainClient.Till, new SearchRequest { Type = request.Type, Source = request.Source })).Value!.Data.Should().ContainSingle();
        var lookup = new LookupRequest { Type = request.Type, Source = new VoucherSource { Token = request.Source!.Pin } };
        (await client.Redemptions.LookUpAsync(GrainClient.Till, lookup)).Value!.Available.Should().Be(Money.Rand(7_000));

        var published = (await silo.Http.GetFromJsonAsync<JsonElement>("/collect/redemptions/types")).GetProperty("data").EnumerateArray()
            .Select(type => (type.GetProperty("type").GetString(), type.GetProperty("max_amount").GetInt64(), type.GetProperty("required_fields").GetArrayLength()));
        (await client.Redemptions.ListTypesAsync(GrainClient.Till)).Value!.Data.Select(type => (type.Type, type.MaximumAmount, type.Fields.Count)).Should().Equal(published!);
    }

    [SkippableFact]
    public async Task A_refusal_is_the_problem_that_HTTP_tells()
    {
        await ClusterAsync();
        var client = await ClientAsync();
        var reader = GrainClient.Till with { Roles = Roles.Read };
        (await client.Redemptions.RedeemAsync(reader, Sandbox.Blu(SandboxPins.ForBlu(902)))).Problem!.Code.Should().Be(ProblemCodes.Forbidden);
        (await client.RedeemAsync(Sandbox.Request("vouchers.none", "1"))).Problem!.Code.Should().Be(ProblemCodes.UnknownType);
        (await client.Redemptions.ReadAsync(GrainClient.Till, RedemptionId.New(TimeProvider.System))).Problem!.Code.Should().Be(ProblemCodes.NotFound);
    }

    [SkippableFact]
    public async Task A_caller_who_cancels_is_free_at_once_and_the_redemption_goes_on()
    {
        await ClusterAsync();
        var client = await ClientAsync();
        var request = Sandbox.Blu(SandboxPins.ForBlu(903), 5_000);
        var pin = request.Source!.Pin!.Reveal();
        var release = await sandbox.HoldAsync("blu", "redeem", pin);
        using var patience = new CancellationTokenSource();
        var asked = client.RedeemAsync(request, patience.Token);
        await Poll.UntilAsync("the redemption at the provider", async () => (await sandbox.RequestsAsync(pin)).Count == 1);
        await patience.CancelAsync();
        (await FluentActions.Awaiting(() => asked).Should().ThrowAsync<OperationCanceledException>()).Which.CancellationToken.Should().Be(patience.Token);

        await release();
        var decided = await client.DecidedAsync(request);
        (decided.Replayed, decided.Redemption.Status).Should().Be((true, RedemptionStatus.Confirmed));
        (await sandbox.RequestsAsync(pin)).Should().ContainSingle();
        (await sandbox.TakenAsync(pin)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task Past_its_deadline_a_call_is_unknown_and_its_key_tells_the_end()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await ClusterAsync();
        await using var client = await GrainClient.StartAsync(sandbox, time);
        var request = Sandbox.Blu(SandboxPins.ForBlu(904), 5_000) with { Wait = TimeSpan.FromSeconds(20) };
        var pin = request.Source!.Pin!.Reveal();
        var release = await sandbox.HoldAsync("blu", "redeem", pin);
        var asked = client.RedeemAsync(request);
        await Poll.UntilAsync("the redemption at the provider", async () => (await sandbox.RequestsAsync(pin)).Count == 1);
        time.Advance(TimeSpan.FromSeconds(29));
        asked.IsCompleted.Should().BeFalse("a silo may need a little longer than its caller waits");
        time.Advance(TimeSpan.FromSeconds(1));
        var lost = (await asked).Problem!;
        (lost.Code, lost.RetryAfter is not null).Should().Be((ProblemCodes.OutcomeUnknown, true));

        await release();
        var decided = await client.DecidedAsync(request);
        (decided.Replayed, decided.Redemption.Status).Should().Be((true, RedemptionStatus.Confirmed));
        (await sandbox.TakenAsync(pin)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task Without_any_silo_a_redemption_is_unknown_and_a_read_is_to_be_repeated()
    {
        await using var client = await StartBesideAsync();
        (await client.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(905)))).Problem!.Code.Should().Be(ProblemCodes.OutcomeUnknown);
        (await client.Redemptions.ListTypesAsync(GrainClient.Till)).Problem!.Code.Should().Be(ProblemCodes.Overloaded);

        await using var silo = await ClusterSilo.StartAsync(sandbox);
        (await client.DecidedAsync(Sandbox.Blu(SandboxPins.ForBlu(906)))).Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [SkippableFact]
    public async Task A_user_of_the_database_who_may_read_where_the_silos_are_is_enough()
    {
        const string password = "a-reader-of-two-tables";
        await ClusterAsync();
        await sandbox.Database.ExecuteAsync($"DROP ROLE IF EXISTS redemptions_reader; CREATE ROLE redemptions_reader LOGIN PASSWORD '{password}'; GRANT SELECT ON cluster_member, orleansquery TO redemptions_reader");
        var reader = sandbox.Database.Settings;
        (reader.Username, reader.Password) = ("redemptions_reader", password);
        await using var client = await GrainClient.StartAsync(sandbox, settings: ("ConnectionStrings:Redemptions", reader.ConnectionString));
        (await client.RedeemAsync(Sandbox.Blu(SandboxPins.ForBlu(907)))).Value!.Redemption.Status.Should().Be(RedemptionStatus.Confirmed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Database=redemptions")]
    [InlineData("Password=the-password;Porrt=1")]
    public void Without_a_database_to_find_the_silos_in_one_sentence_names_the_key(string? connection)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("ConnectionStrings:Redemptions", connection)]).Build();
        FluentActions.Invoking(() => new ServiceCollection().AddRedemptionsClient(configuration)).Should().Throw<OptionsValidationException>()
            .Which.Failures.Should().ContainSingle().Which.Should().Contain("ConnectionStrings:Redemptions").And.NotContain("the-password");
    }

    private Task<ClusterSilo> ClusterAsync() => sandbox.ShareAsync("silo", () => ClusterSilo.StartAsync(sandbox));

    private Task<GrainClient> ClientAsync() => sandbox.ShareAsync("client", () => GrainClient.StartAsync(sandbox));

    private async Task<GrainClient> StartBesideAsync()
    {
        await using var gone = await ClusterSilo.StartAsync(sandbox);
        return await GrainClient.StartAsync(sandbox);
    }
}
