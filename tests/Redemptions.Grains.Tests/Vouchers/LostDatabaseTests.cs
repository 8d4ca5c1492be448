using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using Redemptions.Contracts;
using Redemptions.Simulators;
using Redemptions.Testing;
using Redemptions.Testing.Sandboxes;
using Redemptions.Testing.Silos;

namespace Redemptions.Grains.Tests.Vouchers;

/// <summary>The database becomes unavailable while a silo works, and returns: no caller gets a wrong answer, and nothing is lost.</summary>
[Trait("Lane", "Slow")]
public sealed class LostDatabaseTests(PostgresSandbox sandbox) : IClassFixture<PostgresSandbox>
{
    [SkippableTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task While_it_is_gone_or_read_only_readiness_is_off_and_calls_are_told_to_come_back(bool readOnly)
    {
        await using var silo = await ClusterSilo.StartAsync(sandbox);
        var known = (await PostAsync(silo, Sandbox.Blu(SandboxPins.ForBlu(readOnly ? 1 : 2)))).Headers.Location!;
        var request = Sandbox.Blu(SandboxPins.ForBlu(readOnly ? 3 : 4));
        await LoseAsync(readOnly);
        (await silo.Http.GetAsync("/health/live")).StatusCode.Should().Be(HttpStatusCode.OK);
        (await silo.Http.GetAsync("/health/ready")).StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        (await CodeAsync(await PostAsync(silo, request))).Should().Be((503, ProblemCodes.OutcomeUnknown));
        (await sandbox.RequestsAsync(request.Source!.Pin!.Reveal())).Should().BeEmpty();
        if (!readOnly)
        {
            (await CodeAsync(await silo.Http.GetAsync(known))).Should().Be((503, ProblemCodes.Overloaded));
            (await CodeAsync(await silo.Http.GetAsync("/collect/redemptions"))).Should().Be((503, ProblemCodes.Overloaded));
        }

        await FindAsync(readOnly);
        await ReadyAsync(silo);
        await Poll.UntilAsync("the redemption", async () => (await PostAsync(silo, request)).StatusCode == HttpStatusCode.Created);
        (await silo.Http.GetAsync(known)).StatusCode.Should().Be(HttpStatusCode.OK);
        (await sandbox.RequestsAsync(request.Source!.Pin!.Reveal())).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task While_its_disk_is_full_readiness_is_off_nothing_is_sent_and_it_goes_on_when_there_is_room()
    {
        await using var silo = await ClusterSilo.StartAsync(sandbox);
        var request = Sandbox.Blu(SandboxPins.ForBlu(6));
        await sandbox.Database.FillDiskAsync();
        (await CodeAsync(await PostAsync(silo, request))).Should().Be((503, ProblemCodes.OutcomeUnknown));
        using var ready = await silo.Http.GetAsync("/health/ready");
        (ready.StatusCode, (await ready.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString()).Should().Be((HttpStatusCode.ServiceUnavailable, "database_full"));
        (await sandbox.RequestsAsync(request.Source!.Pin!.Reveal())).Should().BeEmpty();
        await sandbox.Database.EmptyDiskAsync();
        await Poll.UntilAsync("the redemption", async () => (await PostAsync(silo, request)).StatusCode == HttpStatusCode.Created);
        (await silo.Http.GetAsync("/health/ready")).StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [SkippableFact]
    public async Task Invariant_4_an_answer_that_comes_while_it_is_gone_is_stored_when_it_is_back()
    {
        var pin = SandboxPins.ForBlu(5);
        var request = Sandbox.Blu(pin, 4_000);
        await using var silo = await ClusterSilo.StartAsync(sandbox);
        var release = await sandbox.HoldAsync("blu", "redeem", pin);
        var asked = silo.RedeemAsync(request);
        await TakenAsync(pin);
        await LoseAsync(readOnly: false);
        await release();
        await FindAsync(readOnly: false);
        var redemption = (await asked).Value!.Redemption;
        (redemption.Status, redemption.Version).Should().Be((RedemptionStatus.Confirmed, 2));
        redemption.ChangeVoucher!.Pin.Should().NotBeNull();
        (await sandbox.RequestsAsync(pin)).Should().ContainSingle();
    }

    [SkippableFact]
    public async Task What_was_known_of_the_providers_holds_while_their_grains_cannot_be_read()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var silo = await TestSilo.StartAsync(sandbox, time);
        var known = await silo.Catalogue.ListAsync(Mode.Test);
        await silo.Grains.GetGrain<IManagementGrain>(0).ForceActivationCollection(TimeSpan.Zero);
        await using (await sandbox.HangAsync(silo.Database))
        {
            // The cached catalogue is stale by now, and no provider grain answers within the time by which the loop advances the clock.
            time.Advance(TimeSpan.FromSeconds(1));
            var asked = silo.Catalogue.ListAsync(Mode.Test).AsTask();
            await Poll.StepAsync("an answer", () =>
            {
                time.Advance(TimeSpan.FromMilliseconds(100));
                return Task.FromResult(asked.IsCompleted);
            });
            (await asked).Should().Equal(known);
        }
    }

    private Task LoseAsync(bool readOnly) => readOnly ? sandbox.Database.ReadOnlyAsync(true) : sandbox.Database.CloseAsync();

    private Task FindAsync(bool readOnly) => readOnly ? sandbox.Database.ReadOnlyAsync(false) : sandbox.Database.OpenAsync();

    private static async Task<HttpResponseMessage> PostAsync(ClusterSilo silo, RedeemRequest request)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, "/collect/redemptions")
        {
            Content = JsonContent.Create(new { type = request.Type, source = new { pin = request.Source!.Pin!.Reveal(), phone_number = request.Source.PhoneNumber } }),
        };
        message.Headers.Add("Idempotency-Key", request.IdempotencyKey);
        return await silo.Http.SendAsync(message);
    }

    private static async Task<(int Status, string? Code)> CodeAsync(HttpResponseMessage response) =>
        ((int)response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());

    private static Task ReadyAsync(ClusterSilo silo) => Poll.UntilAsync("readiness", async () => (await silo.Http.GetAsync("/health/ready")).IsSuccessStatusCode);

    private Task TakenAsync(string pin) => Poll.UntilAsync("the taking", async () => (await sandbox.TakenAsync(pin)).Count > 0);
}
