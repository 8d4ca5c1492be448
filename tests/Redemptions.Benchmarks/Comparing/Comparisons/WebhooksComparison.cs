using System.Net.Http.Json;
using System.Text.Json;

namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>Fresh redemptions of an account with three webhook endpoints, beside one without, and how fast what waits afterwards is delivered.</summary>
internal static class WebhooksComparison
{
    public const string Name = "webhooks";
    private const int Endpoints = 3;
    private const int AnswerAfterMilliseconds = 20;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    public static async Task RunAsync(Stage stage)
    {
        var (report, options) = (stage.Report, stage.Options);
        var order = options.Fresh() with { Type = "vouchers.one_voucher" };
        Report.Begin(Name, $"fresh 1Voucher redemptions over HTTP, closed loop of {options.Callers}, with {Endpoints} endpoints that answer after {AnswerAfterMilliseconds} ms and without");
        using var http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", Settings.Key);
        using var slow = await http.PostAsJsonAsync(new Uri(stage.Receiver, "/webhooks/faults"), new { kind = "delay", delay_ms = AnswerAfterMilliseconds, times = (int?)null }, stage.Stopping);
        slow.EnsureSuccessStatusCode();
        await using var without = await stage.StartSiloAsync();
        await using var with = await stage.StartSiloAsync(null, "--Webhooks:AllowedNetworks:0", "127.0.0.0/8");
        await stage.WarmAsync(without, order);
        await stage.WarmAsync(with, order);
        for (var number = 1; number <= Endpoints; number++)
        {
            using var added = await http.PostAsJsonAsync(new Uri(with.Url, "/webhooks/endpoints"), new { url = stage.Receiver }, stage.Stopping);
            added.EnsureSuccessStatusCode();
        }

        var (told, untold) = await stage.PairAsync(with, without, order);
        var ratio = Median.OfRatios(told, untold, run => run.Result.PerSecond);
        report.Add(Name, "silo without endpoints", Median.Of(untold, run => run.Result.PerSecond), "/s");
        report.Add(Name, $"silo with {Endpoints} endpoints", Median.Of(told, run => run.Result.PerSecond), "/s");
        report.Add(Name, "with : without", ratio, "");
        report.AddCost(Name, "silo without endpoints", untold);
        report.AddCost(Name, $"silo with {Endpoints} endpoints", told);
        await DrainAsync(stage, with, http);
    }

    /// <summary>Reports how many deliveries wait, and how many of them are made in a second while nothing is redeemed.</summary>
    private static async Task DrainAsync(Stage stage, Service silo, HttpClient http)
    {
        var backlog = await PendingAsync();
        stage.Report.Add(Name, "deliveries that wait at the end", backlog, "");
        var begun = TimeProvider.System.GetTimestamp();
        var left = backlog;
        while (left > 0 && TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(stage.Options.Seconds))
        {
            await Task.Delay(Interval, TimeProvider.System, stage.Stopping);
            left = await PendingAsync();
        }

        stage.Report.Add(Name, "deliveries, nothing else to do", (backlog - left) / TimeProvider.System.GetElapsedTime(begun).TotalSeconds, "/s");

        async Task<long> PendingAsync() => (await http.GetFromJsonAsync<JsonElement>(new Uri(silo.Url, "/webhooks/endpoints"), stage.Stopping))
            .GetProperty("data").EnumerateArray().Sum(endpoint => endpoint.GetProperty("pending").GetInt64());
    }
}
