using Npgsql;
using Redemptions.Benchmarks.Comparing.Cards;

namespace Redemptions.Benchmarks.Comparing.Comparisons;

/// <summary>Redemptions of gift cards: one hot card and as many as callers, beside a service that locks the row of the card.</summary>
internal static class CardComparison
{
    public const string Name = "card";
    private const double EnoughTimes = 2;
    private const double EnoughInProcess = 3;
    private const double EnoughOfMany = 0.9;
    private const string Hot = "hot-card";
    private const string Different = "cards";
    private const string Size = "SELECT sum(pg_total_relation_size(oid))::float8 FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace";

    public static async Task RunAsync(Stage stage)
    {
        var callers = stage.Options.Callers;
        Report.Begin(Name, $"redemptions of gift cards, closed loop of {callers}, on one card and on {callers}, against a service that locks the card's row");
        await using var silo = await stage.StartSiloAsync(null, Settings.Cards);
        await using var lean = await stage.StartLeanCardsAsync();
        using var ours = new HttpCards(silo);
        using var theirs = new HttpCards(lean);
        var (siloHot, leanHot) = (await LoadAsync(ours, 1), await LoadAsync(theirs, 1));
        var (siloMany, leanMany) = (await LoadAsync(ours, callers), await LoadAsync(theirs, callers));
        foreach (var load in new[] { siloHot, leanHot, siloMany, leanMany })
        {
            await WarmAsync(stage, load);
        }

        await silo.CheckpointAsync(stage.Stopping);
        var before = (Silo: await SizeAsync(silo, stage), Lean: await SizeAsync(lean, stage), OfSilo: siloHot.Confirmed + siloMany.Confirmed, OfLean: leanHot.Confirmed + leanMany.Confirmed);
        var hot = await PairAsync(stage, siloHot, leanHot, Hot);
        var many = await PairAsync(stage, siloMany, leanMany, Different);
        Tell(stage.Report, hot, many);
        stage.Report.Add(Name, "lean service: disk a redemption, after a vacuum", (await SizeAsync(lean, stage) - before.Lean) / (leanHot.Confirmed + leanMany.Confirmed - before.OfLean), "bytes");
        stage.Report.Add(Name, "silo: disk a redemption, after a vacuum", (await SizeAsync(silo, stage) - before.Silo) / (siloHot.Confirmed + siloMany.Confirmed - before.OfSilo), "bytes");
        await InProcessAsync(stage, leanHot);

        async Task<CardLoad> LoadAsync(ICardFront front, int cards) => new(front, await front.IssueAsync(cards, Settings.CardValue), stage.Report.PostgresProcess);
    }

    private static void Tell(Report report, (IReadOnlyList<LoadRun> Ours, IReadOnlyList<LoadRun> Theirs) hot, (IReadOnlyList<LoadRun> Ours, IReadOnlyList<LoadRun> Theirs) many)
    {
        foreach (var (what, (ours, theirs)) in new[] { ("one card", hot), ("different cards", many) })
        {
            foreach (var (who, runs) in new[] { ("lean service", theirs), ("silo", ours) })
            {
                report.Add(Name, $"{who}, {what}", Median.Of(runs, run => run.Result.PerSecond), "/s");
                report.Add(Name, $"{who}, {what}: p50", Median.Of(runs, run => run.Result.Latency.P50), "ms");
                report.Add(Name, $"{who}, {what}: p99", Median.Of(runs, run => run.Result.Latency.P99), "ms");
                report.AddCost(Name, $"{who}, {what}", runs);
            }
        }

        var ratio = Median.OfRatios(hot.Ours, hot.Theirs, run => run.Result.PerSecond);
        report.Add(Name, "one card, silo : lean service", ratio, "", $">= {EnoughTimes}", ratio >= EnoughTimes);
        var late = Median.OfRatios(hot.Ours, hot.Theirs, run => run.Result.Latency.P99);
        report.Add(Name, "p99 on one card, silo : lean service", late, "", "<= 1", late <= 1);
        report.Add(Name, "different cards, silo : lean service", Median.OfRatios(many.Ours, many.Theirs, run => run.Result.PerSecond), "");
        var share = Median.OfRatios(hot.Ours, many.Ours, run => run.Result.PerSecond);
        report.Add(Name, "silo, one card : different cards", share, "", FormattableString.Invariant($">= {EnoughOfMany}"), share >= EnoughOfMany);
    }

    private static async Task InProcessAsync(Stage stage, CardLoad lean)
    {
        await using var silo = await GrainCards.StartAsync();
        var load = new CardLoad(silo, await silo.IssueAsync(1, Settings.CardValue), stage.Report.PostgresProcess);
        await WarmAsync(stage, load);
        var (ours, theirs) = await PairAsync(stage, load, lean, Hot);
        var ratio = Median.OfRatios(ours, theirs, run => run.Result.PerSecond);
        stage.Report.Add(Name, "silo in process, one card", Median.Of(ours, run => run.Result.PerSecond), "/s");
        stage.Report.Add(Name, "silo in process, one card: p99", Median.Of(ours, run => run.Result.Latency.P99), "ms");
        stage.Report.AddCost(Name, "silo in process, one card", ours);
        stage.Report.Add(Name, "one card, silo in process : lean service over HTTP", ratio, "", $">= {EnoughInProcess}", ratio >= EnoughInProcess);
    }

    private static async Task WarmAsync(Stage stage, CardLoad load)
    {
        var run = await load.RunAsync(Order(stage, Hot), stage.Stopping);
        Say.Progress(FormattableString.Invariant($"warming the {run.Service}: {run.Result.PerSecond:F0}/s"));
    }

    /// <summary>As many rounds as are wanted; in each both are driven, the first and the second by turns.</summary>
    private static async Task<(IReadOnlyList<LoadRun> Ours, IReadOnlyList<LoadRun> Theirs)> PairAsync(Stage stage, CardLoad one, CardLoad other, string scenario)
    {
        List<LoadRun> ones = [], others = [];
        for (var round = 0; round < stage.Options.Rounds; round++)
        {
            foreach (var (load, runs) in round % 2 == 0 ? new[] { (one, ones), (other, others) } : [(other, others), (one, ones)])
            {
                runs.Add(stage.Report.Add(await load.RunAsync(Order(stage, scenario), stage.Stopping)));
            }
        }

        return (ones, others);
    }

    private static LoadOrder Order(Stage stage, string scenario) =>
        new() { Scenario = scenario, Callers = stage.Options.Callers, Latency = "0", Seconds = stage.Options.Seconds, WarmUp = 1 };

    private static async Task<double> SizeAsync(Service service, Stage stage)
    {
        await service.TidyAsync(stage.Stopping);
        await using var connection = new NpgsqlConnection(service.Database);
        await connection.OpenAsync(stage.Stopping);
        await using var command = new NpgsqlCommand(Size, connection);
        return (double)(await command.ExecuteScalarAsync(stage.Stopping))!;
    }
}
