using System.Globalization;
using System.Net.Http.Json;

namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>Fresh redemptions of one silo in turn: without a webhook endpoint, with three that get every event, and beside a backlog of these that drains.</summary>
internal static class WebhooksComparison
{
    public const string Name = "webhooks";
    private const int Endpoints = 3;
    private const int AnswerAfterMilliseconds = 20;
    private const double LeastBesideBacklog = 0.9;
    private const string All = "*";

    // Redemptions of a run make no event of this type, so what is measured beside the backlog is the draining alone.
    private const string OfBacklog = "redemption.attention";
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(Stage stage)
    {
        var (report, options) = (stage.Report, stage.Options);
        var order = options.Fresh() with { Type = "vouchers.one_voucher" };
        Report.Begin(Name, $"fresh 1Voucher redemptions over HTTP, closed loop of {options.Callers}, and {Endpoints} endpoints that answer after {AnswerAfterMilliseconds} ms");
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", Settings.Key);
        using var slow = await http.PostAsJsonAsync(new Uri(stage.Receiver, "/webhooks/faults"), new { kind = "delay", delay_ms = AnswerAfterMilliseconds, times = (int?)null }, stage.Stopping);
        slow.EnsureSuccessStatusCode();
        await using var silo = await stage.StartSiloAsync(null, "--Webhooks:AllowedNetworks:0", "127.0.0.0/8");
        await stage.WarmAsync(silo, order);
        var backlog = new WebhookBacklog(silo, http, stage.Receiver, stage.Stopping);
        List<LoadRun> without = [], with = [], beside = [];
        List<double> sent = [], drained = [], alone = [];
        for (var round = 0; round < options.Rounds; round++)
        {
            without.Add(await DriveAsync(stage, silo with { Name = "no endpoint" }, order));

            await backlog.AddEndpointsAsync(Endpoints, All);
            with.Add(await CountedAsync($"{Endpoints} endpoints", sent));
            await backlog.RemoveEndpointsAsync();

            await backlog.FillAsync(Endpoints, OfBacklog, options.Backlog);
            await silo.TidyAsync(stage.Stopping);
            await backlog.ReleaseAsync();
            beside.Add(await CountedAsync("beside a backlog", drained));
            alone.Add(await DrainAsync(backlog, TimeSpan.FromSeconds(options.Seconds), stage.Stopping));
            await backlog.RemoveEndpointsAsync();
        }

        report.Add(Name, "redemptions, no endpoint", Median.Of(without, run => run.Result.PerSecond), "/s");
        report.Add(Name, $"redemptions, {Endpoints} endpoints that get every event", Median.Of(with, run => run.Result.PerSecond), "/s");
        report.Add(Name, "deliveries beside them", Median.Of(sent), "/s");
        report.Add(Name, $"redemptions beside a backlog of {options.Backlog.ToString("N0", CultureInfo.InvariantCulture)} that drains", Median.Of(beside, run => run.Result.PerSecond), "/s");
        report.Add(Name, "deliveries of the backlog beside them", Median.Of(drained), "/s");
        report.Add(Name, "deliveries of the backlog, nothing else to do", Median.Of(alone), "/s");
        report.Add(Name, $"{Endpoints} endpoints : none", Median.OfRatios(with, without, run => run.Result.PerSecond), "");
        var ratio = Median.OfRatios(beside, without, run => run.Result.PerSecond);
        report.Add(Name, "beside the backlog : none", ratio, "", FormattableString.Invariant($">= {LeastBesideBacklog}"), ratio >= LeastBesideBacklog);
        report.AddCost(Name, "no endpoint", without);
        report.AddCost(Name, $"{Endpoints} endpoints", with);
        report.AddCost(Name, "beside the backlog", beside);

        async Task<LoadRun> CountedAsync(string name, List<double> rates)
        {
            var rate = backlog.MeasureAsync(order);
            var run = await DriveAsync(stage, silo with { Name = name }, order);
            rates.Add(await rate);
            Say.Progress(string.Create(CultureInfo.InvariantCulture, $"{name}: {rates[^1]:F0} deliveries/s"));
            return run;
        }
    }

    private static async Task<LoadRun> DriveAsync(Stage stage, Service silo, LoadOrder order)
    {
        var run = stage.Report.Add(await stage.Tool.RunAsync(silo, order, stage.Stopping));
        await silo.TidyAsync(stage.Stopping);
        return run;
    }

    /// <summary>The deliveries a second until the backlog is empty or the time is over; NaN if it was empty before.</summary>
    private static async Task<double> DrainAsync(WebhookBacklog backlog, TimeSpan most, CancellationToken stopping)
    {
        var (begun, before) = (TimeProvider.System.GetTimestamp(), await backlog.PendingAsync());
        var left = before;
        while (left > 0 && TimeProvider.System.GetElapsedTime(begun) < most)
        {
            await Task.Delay(Interval, TimeProvider.System, stopping);
            left = await backlog.PendingAsync();
        }

        return before == 0 ? double.NaN : (before - left) / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }
}
