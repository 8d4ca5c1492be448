using System.Net.Http.Json;
using System.Text.Json;
using Redemptions.EndToEnd.Tests.Harness;
using Redemptions.Simulators;
using Redemptions.Testing;

namespace Redemptions.EndToEnd.Tests;

/// <summary>Webhooks from a service process to the receiver of its simulators, which shares no code with the service.</summary>
public sealed class WebhooksTests
{
    [Fact]
    public async Task A_redemption_is_told_in_the_order_of_its_versions_with_valid_signatures_and_without_a_PIN()
    {
        using var folder = new TempFolder();
        await using var service = await ServiceProcess.StartAsync(folder.Path);
        using var simulators = new HttpClient { BaseAddress = service.Simulators };
        using var added = await service.Http.PostAsJsonAsync("/webhooks/endpoints", new { url = $"{service.Simulators}webhooks/receive" });
        var secret = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("secret").GetString();
        using var set = await simulators.PutAsJsonAsync("/webhooks/secret", new { secret });
        set.EnsureSuccessStatusCode();
        using var fault = await simulators.PostAsJsonAsync("/webhooks/faults", new { kind = "status", status = 503 });
        fault.EnsureSuccessStatusCode();

        var pin = SandboxPins.ForBlu(1);
        (await service.RedeemAsync(Order.Blu(pin, 2_500))).Status.Should().Be("confirmed");

        var deliveries = await Poll.ForAsync("the event of the decision", async () =>
        {
            var shown = await simulators.GetFromJsonAsync<JsonElement>("/webhooks");
            var all = shown.GetProperty("deliveries").EnumerateArray().ToArray();
            return Array.Exists(all, one => one.GetProperty("type").GetString() == "redemption.confirmed") ? all : null;
        });
        deliveries.Select(one => one.GetProperty("signature").GetString()).Should().OnlyContain(signature => signature == "valid");
        deliveries.Select(one => one.GetProperty("version").GetInt64()).Should().BeInAscendingOrder();
        deliveries[0].GetProperty("id").GetString().Should().Be(deliveries[1].GetProperty("id").GetString(), "the first attempt was answered 503 and is repeated before later versions");
        deliveries.Should().NotContain(one => one.GetRawText().Contains(pin));
    }
}
