using System.Net;
using System.Text.RegularExpressions;

namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>How soon the pages of till and console begin to arrive from a warm silo with many redemptions, and how much a first visit transfers.</summary>
internal static partial class PagesComparison
{
    public const string Name = "pages";
    private const int Redemptions = 100_000;
    private const int Visits = 100;
    private const double MostMilliseconds = 50;
    private const double MostKilobytes = 100;

    // All of them were created within minutes of one hour of today, which the overview counts.
    private static readonly TimeSpan Age = TimeSpan.FromHours(2);

    private static readonly string[] Paths =
    [
        "/sign-in", "/till", "/till/cards", "/console", "/console/redemptions", "/console/redemptions?status=failed", "/console/in-doubt", "/console/attention", "/console/providers",
        "/console/cards", "/console/webhooks", "/console/webhooks/deliveries", "/console/accounts", "/console/audit",
    ];

    public static async Task RunAsync(Stage stage)
    {
        var report = stage.Report;
        await using var silo = await stage.StartSiloAsync(null, [.. Settings.Cards, "--Web:Enabled", "true"]);
        Report.Begin(Name, $"each page {Visits} times in turn, {Redemptions:N0} redemptions of the account");
        await stage.WarmAsync(silo, stage.Options.Fresh() with { Seconds = 5 });
        await Filling.RunAsync(silo.Database!, Redemptions, bySilo: true, stage.Stopping, Age);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = silo.Url };
        http.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
        await SignInAsync(http, stage.Stopping);
        string[] paths = [.. Paths, await NewestAsync(http, stage.Stopping)];
        foreach (var path in paths)
        {
            await VisitAsync(http, path, stage.Stopping);
        }

        foreach (var path in paths)
        {
            var times = new List<double>();
            for (var visit = 0; visit < Visits; visit++)
            {
                times.Add(await VisitAsync(http, path, stage.Stopping));
            }

            var (shown, first, kilobytes) = (Shown(path), Median.Of(times), await TransferredAsync(http, path, stage.Stopping) / 1000.0);
            report.Add(Name, $"{shown}: first byte", first, "ms", $"<= {MostMilliseconds}", first <= MostMilliseconds);
            report.Add(Name, $"{shown}: first visit, uncompressed", kilobytes, "kB", $"<= {MostKilobytes}", kilobytes <= MostKilobytes);
        }
    }

    private static string Shown(string path) => path.Contains("rdm_", StringComparison.Ordinal) ? "/console/redemptions/rdm_…" : path;

    private static async Task SignInAsync(HttpClient http, CancellationToken stopping)
    {
        var token = Token().Match(await http.GetStringAsync("/sign-in", stopping)).Groups["value"].Value;
        using var form = new FormUrlEncodedContent([new("_token", token), new("api_key", Settings.Key)]);
        using var answer = await http.PostAsync("/sign-in", form, stopping);
        if (answer.StatusCode != HttpStatusCode.SeeOther)
        {
            throw new BenchmarkException($"The sign-in was answered with {(int)answer.StatusCode}.");
        }
    }

    private static async Task<string> NewestAsync(HttpClient http, CancellationToken stopping) =>
        OneRedemption().Match(await http.GetStringAsync("/console/redemptions?status=confirmed", stopping)).Value is { Length: > 0 } path ? path : throw new BenchmarkException("The list of redemptions is empty.");

    /// <summary>The milliseconds until the first byte.</summary>
    private static async Task<double> VisitAsync(HttpClient http, string path, CancellationToken stopping)
    {
        var started = TimeProvider.System.GetTimestamp();
        using var answer = await http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, stopping);
        var took = TimeProvider.System.GetElapsedTime(started).TotalMilliseconds;
        if (!answer.IsSuccessStatusCode)
        {
            throw new BenchmarkException($"The page {path} was answered with {(int)answer.StatusCode}.");
        }

        await answer.Content.ReadAsByteArrayAsync(stopping);
        return took;
    }

    /// <summary>The bytes of a page and of everything that it names.</summary>
    private static async Task<long> TransferredAsync(HttpClient http, string path, CancellationToken stopping)
    {
        var page = await http.GetStringAsync(path, stopping);
        var sum = System.Text.Encoding.UTF8.GetByteCount(page);
        foreach (var file in File().Matches(page).Select(found => WebUtility.HtmlDecode(found.Groups["file"].Value)).Distinct())
        {
            sum += (await http.GetByteArrayAsync(file, stopping)).Length;
        }

        return sum;
    }

    [GeneratedRegex("""name="_token"[^>]*value="(?<value>[^"]+)"|value="(?<value>[^"]+)"[^>]*name="_token"[^>]*""")]
    private static partial Regex Token();

    [GeneratedRegex("/console/redemptions/rdm_[0-9a-f]+")]
    private static partial Regex OneRedemption();

    [GeneratedRegex("""<(?:script|img)\b[^>]*\bsrc="(?<file>/[^"]+)"|<link\b[^>]*\bhref="(?<file>/[^"]+)""")]
    private static partial Regex File();
}
