using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;

namespace Redemptions.EndToEnd.Tests;

/// <summary>The log in JSON: one object per line, and nothing else.</summary>
public sealed class LogsTests
{
    private const string FoundChange = "9300000000000017";
    [Fact]
    public async Task What_happens_is_told_as_numbered_events_with_their_fields_and_no_secret()
    {
        using var folder = new TempFolder();
        await using var providers = await SandboxProviders.StartAsync();
        await using var service = await providers.StartServiceAsync(folder.Path, "--Logging:Console:FormatterName", "json", "--Logging:Console:FormatterOptions:IncludeScopes", "true");
        var (missing, doubted) = (Order.Blu(SandboxPins.ForBlu(1), 2_500), Order.OneVoucher(SandboxPins.ForFlash(5_391_846_205), 2_500));
        await providers.FaultAsync("blu", "redeem", "drop_after");
        var lost = await service.DecidedAsync(missing);
        using var filled = await service.Http.PostAsJsonAsync(
            $"/collect/redemptions/{lost.Id}/resolutions", new { change_voucher = new { pin = FoundChange }, evidence = "Ticket 42." });
        filled.StatusCode.Should().Be(HttpStatusCode.OK);
        await providers.FaultAsync("flash", "redeem", "drop_after");
        var resolved = await service.DecidedAsync(doubted);
        (await service.StopAsync()).Should().Be(0);

        var events = Events(service.Output);
        Ids(events).Where(IsOwn).Should().StartWith([2001]).And.EndWith([2002, 2003]);
        Of(events, 3001, resolved.Id).Should().Contain(("Type", "vouchers.one_voucher")).And.Contain(("Mode", "test")).And.Contain(("Reason", "connection_lost"));
        Of(events, 3002, resolved.Id).Should().Contain(("Type", "vouchers.one_voucher")).And.Contain(("Mode", "test")).And.Contain(("Status", "confirmed"));
        Of(events, 3005, lost.Id).Should().Contain(("Account", "test")).And.Contain(("Type", "vouchers.blu")).And.Contain(("Mode", "test"));
        Of(events, 3006, lost.Id).Should().Contain(("Action", "change_voucher.filled_in")).And.Contain(("KeyName", "embedded"));
        Secrets.ShouldNotBeIn(service.Output + service.Error, [missing.Pin, doubted.Pin, resolved.ChangePin!, FoundChange, "821234567"], "what was printed");
    }

    [Fact]
    public async Task A_circuit_that_opens_and_closes_says_so()
    {
        using var folder = new TempFolder();
        await using var providers = await SandboxProviders.StartAsync();
        await using var service = await providers.StartServiceAsync(folder.Path, "--Logging:Console:FormatterName", "json");
        foreach (var number in Enumerable.Range(1, 20))
        {
            await providers.FaultAsync("flash", "redeem", "drop_before", pin: SandboxPins.ForFlash(number));
        }

        service.Http.DefaultRequestHeaders.Add("Prefer", "wait=0");
        await Task.WhenAll(Enumerable.Range(1, 20).Select(number => service.RedeemAsync(Order.OneVoucher(SandboxPins.ForFlash(number), 2_500))));

        // Each fault struck once. Resolving what is in doubt then gets answers, and these close the circuit.
        await Poll.UntilAsync("a circuit that opened and closed", () => Ids(Events(service.Output)).SkipWhile(id => id != 3007).Contains(3008));
        Events(service.Output).First(one => Id(one) == 3007).GetProperty("State").GetProperty("Type").GetString().Should().Be("vouchers.one_voucher");
    }

    /// <summary>Each line is one event. The captured output has only complete lines.</summary>
    private static JsonElement[] Events(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    private static IEnumerable<int> Ids(JsonElement[] events) => events.Select(Id);

    // Events without a number of the service's own, such as that of the audit trail's links, come whenever their worker runs.
    private static bool IsOwn(int id) => id is > 2_000 and < 4_000;

    private static int Id(JsonElement one) => one.GetProperty("EventId").GetInt32();

    /// <summary>The fields of the first event with this number about the redemption.</summary>
    private static IEnumerable<(string Name, string Text)> Of(JsonElement[] events, int id, string redemption) => events
        .First(one => Id(one) == id && one.GetProperty("State").GetProperty("Redemption").GetString() == redemption)
        .GetProperty("State").EnumerateObject().Select(field => (field.Name, Convert.ToString(field.Value, CultureInfo.InvariantCulture)!));
}
