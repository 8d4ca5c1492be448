using System.Globalization;
using Redemptions.Checker;
using Redemptions.Checker.Histories;
using Redemptions.Checker.Ledgers;
using Redemptions.Checker.Reading;
using Redemptions.Cluster.Tests.Harness;
using Xunit.Abstractions;

namespace Redemptions.Cluster.Tests.Seeded;

/// <summary>
/// Random runs against providers and a storage that fail, judged by the checker. <c>REDEMPTIONS_SEEDED_RUNS</c> says how many, and
/// <c>REDEMPTIONS_SEED</c> with which seed the first one begins; each run can be played again by its seed alone.
/// </summary>
public sealed class SeededRunsTests(Sandbox sandbox, ITestOutputHelper output) : IClassFixture<Sandbox>
{
    private const int DefaultRuns = 150;
    private const int RunsOfASilo = 50;
    private const int AtOnce = 16;
    private const int LeastInACell = 5;
    private readonly StorageFaults _storage = new();

    [Fact]
    public async Task Invariants_1_to_6_8_and_9_hold_whatever_fails_at_the_provider_or_in_the_storage()
    {
        var count = Setting("REDEMPTIONS_SEEDED_RUNS", DefaultRuns);
        var first = Setting("REDEMPTIONS_SEED", Random.Shared.Next(1_000_000));
        output.WriteLine($"REDEMPTIONS_SEEDED_RUNS={count} REDEMPTIONS_SEED={first}");
        var runs = Enumerable.Range(0, count).Select(number => new Run(RunPlan.Draw(first + number), number)).ToList();
        foreach (var some in runs.Chunk(RunsOfASilo))
        {
            await PlayAsync(some);
        }

        var coverage = new Coverage();
        var broken = await JudgeAsync(runs, coverage);
        output.WriteLine(coverage.ToText());
        broken.Should().BeEmpty("no run, by its seed, may break a rule");
        if (count >= DefaultRuns)
        {
            coverage.Below(LeastInACell).Should().BeEmpty();
        }
    }

    private async Task PlayAsync(IEnumerable<Run> runs)
    {
        await using var silo = await SeededSilo.StartAsync(sandbox, _storage);
        await Parallel.ForEachAsync(runs, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (run, _) => await run.PlayAsync(silo, sandbox, _storage));
    }

    /// <summary>What a silo that knows nothing but the storage reads, held against everything the providers know.</summary>
    private async Task<IReadOnlyList<int>> JudgeAsync(IReadOnlyList<Run> runs, Coverage coverage)
    {
        await using var silo = await SeededSilo.StartAsync(sandbox, _storage);
        List<(Run Run, IReadOnlyList<RedemptionRead> Reads)> read = [];
        foreach (var run in runs)
        {
            read.Add((run, await run.ReadAsync(silo)));
        }

        var ledger = LedgerReader.ReadLedger(await sandbox.GetAsync("/ledger"));
        var requests = LedgerReader.ReadRequests(await sandbox.GetAsync("/ledger/requests"));
        List<int> broken = [];
        foreach (var (run, reads) in read)
        {
            var history = HistoryOf(run, reads, ledger, requests);
            foreach (var voucher in run.Plan.Vouchers)
            {
                coverage.Count(voucher, history, _storage.Struck);
            }

            var report = HistoryChecker.Check(history);
            if (!report.Held)
            {
                broken.Add(run.Plan.Seed);
                output.WriteLine($"{run.Plan}\n{report.ToText()}");
            }
        }

        return broken;
    }

    private History HistoryOf(Run run, IReadOnlyList<RedemptionRead> reads, Ledger ledger, IReadOnlyList<LedgerRequest> requests)
    {
        var pins = run.Plan.Vouchers.Select(voucher => (voucher.Provider.Name, run.Pin(voucher))).ToHashSet();
        return new History
        {
            Calls = [.. run.Calls],
            FinalReads = reads,
            LedgerVouchers = [.. ledger.Vouchers.Where(voucher => pins.Contains((Name(voucher.Provider), voucher.Pin!)))],
            LedgerRedemptions = [.. ledger.Redemptions.Where(entry => pins.Contains((Name(entry.Provider), entry.Pin!)))],
            LedgerRequests = [.. requests.Where(request => pins.Contains((Name(request.Provider), request.Pin!)))],
            Intents = [.. run.Calls.Select(call => _storage.Intent(call.IdempotencyKey)).OfType<IntentObservation>().Distinct()],
        };
    }

    private static string Name<T>(T provider)
        where T : struct, Enum => provider.ToString().ToLowerInvariant();

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : otherwise;
}
