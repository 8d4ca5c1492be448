using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Redemptions.Simulators;
using Redemptions.Testing;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A service that has been through everything that its metrics report.</summary>
public sealed class OperatedService : IAsyncLifetime
{
    private readonly TempFolder _folder = new();
    private const int AtOnce = 10;
    private ServiceProcess _service = null!;

    /// <summary>The metrics at the end, once the figures that are read at intervals are up to date.</summary>
    internal Scrape Metrics { get; private set; } = null!;

    /// <summary>Number of redemptions left in doubt.</summary>
    internal int Drafts { get; private set; }

    public async Task InitializeAsync()
    {
        _service = await ServiceProcess.StartAsync(_folder.Path, "--Resolution:Schedule", "200 ms, 500 ms, 1 h");
        await AddEndpointAsync($"{_service.Simulators}webhooks/receive");
        await AddEndpointAsync("http://127.0.0.1:1/");
        await AddEndpointAsync("https://shop.example/", enabled: false);
        (await _service.RedeemAsync(Order.Blu(SandboxPins.ForBlu(1), 2_500))).Status.Should().Be("confirmed");
        (await _service.RedeemAsync(Order.Ott(SandboxPins.ForOtt(1), 2_500))).Status.Should().Be("confirmed");
        (await _service.RedeemAsync(Order.OneVoucher(SandboxPins.FlashExpired))).LastErrorCode.Should().Be("voucher_expired");
        (await _service.RedeemAsync(Order.Blu("1"))).StatusCode.Should().Be(HttpStatusCode.UnprocessableEntity);

        // Blu takes the money and its answer is lost. Blu does not return the change voucher a second time.
        await SimulatorsOfService.FaultAsync(_service, new { provider = "blu", call = "redeem", kind = "drop_after" });
        (await _service.DecidedAsync(Order.Blu(SandboxPins.ForBlu(2), 2_500))).Disposition.Should().Be("missing");
        await BreakFlashAsync();
        await Poll.UntilAsync("the figures of the index", async () =>
        {
            Metrics = new Scrape(await _service.Http.GetStringAsync("/metrics"));
            return Metrics.Sum("redemptions_undecided", ("stage", "in_doubt")) == Drafts && Metrics.Sum("redemptions_attention") > 0
                && Metrics.Sum("redemptions_webhooks_pending") > 0 && Metrics.Sum("redemptions_webhooks_disabled_endpoints") > 0
                && Metrics.Sum("redemptions_webhooks_attempts_total", ("result", "delivered")) > 0;
        });
    }

    public async Task DisposeAsync()
    {
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    // One endpoint gets its events, one is down, and one is disabled.
    private async Task AddEndpointAsync(string url, bool enabled = true)
    {
        using var added = await _service.Http.PostAsJsonAsync("/webhooks/endpoints", new { url });
        added.StatusCode.Should().Be(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        if (!enabled)
        {
            var id = (await added.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
            using var disabled = await _service.Http.PatchAsJsonAsync($"/webhooks/endpoints/{id}", new { enabled });
            disabled.StatusCode.Should().Be(HttpStatusCode.OK, await disabled.Content.ReadAsStringAsync());
        }
    }

    /// <summary>Makes Flash fail until the open circuit refuses new redemptions.</summary>
    private async Task BreakFlashAsync()
    {
        await SimulatorsOfService.FaultAsync(_service, new { provider = "flash", call = "redeem", kind = "status", status = 503, times = (int?)null });
        _service.Http.DefaultRequestHeaders.Add("Prefer", "wait=0");
        for (var (first, isOpen) = (Drafts, false); !isOpen; first += AtOnce)
        {
            // Together, since attempts count for ten seconds, and a busy machine makes few of them one after the other.
            var answers = await Task.WhenAll(Enumerable.Range(first, AtOnce).Select(number => _service.RedeemAsync(Order.OneVoucher(SandboxPins.ForFlash(number), 2_500))));
            Drafts += answers.Count(answer => answer.StatusCode == HttpStatusCode.Accepted);
            isOpen = answers.Any(answer => answer.StatusCode == HttpStatusCode.ServiceUnavailable);
        }
    }
}
